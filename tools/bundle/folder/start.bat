@echo off
rem Finds a Python PYTHON_VERSION: in python\ of this folder, or installed. start.py does the rest.
setlocal
set "HERE=%~dp0"
set "PYTHONUTF8=1"
set "CHECK=import sys; sys.exit(not sys.version.startswith('PYTHON_VERSION.'))"
set "PYTHON="
py -PYTHON_VERSION -c "%CHECK%" >nul 2>nul && set "PYTHON=py -PYTHON_VERSION"
if not defined PYTHON python -c "%CHECK%" >nul 2>nul && set "PYTHON=python"
if exist "%HERE%python\python.exe" set PYTHON="%HERE%python\python.exe"
if not defined PYTHON goto missing
%PYTHON% "%HERE%start.py" %*
if errorlevel 1 pause
exit /b %errorlevel%
:missing
for %%f in ("%HERE%*.txt") do start "" notepad "%%f"
exit /b 2
