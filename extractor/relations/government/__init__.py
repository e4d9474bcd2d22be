"""What must agree in reports on a government: territory by territory, budget by budget."""
