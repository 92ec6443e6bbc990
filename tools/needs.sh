#!/bin/sh
# What the tests need besides Python: a browser to look at the pages with. Installed where this user may install.
set -eu
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
  echo "There is no Chromium here, and this user may not install it: the browser tests will be skipped." >&2
fi
