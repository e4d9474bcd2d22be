#!/bin/sh
# Finds a Python PYTHON_VERSION: in python/ of this folder, or installed. start.py does the rest.
here=$(cd "$(dirname "$0")" && pwd)
for python in "$here/python/bin/python3" pythonPYTHON_VERSION python3; do
  if "$python" -c 'import sys; sys.exit(not sys.version.startswith("PYTHON_VERSION."))' 2>/dev/null; then
    exec "$python" "$here/start.py" "$@"
  fi
done
cat "$here"/*.txt >&2
exit 2
