#!/usr/bin/env bash
# Installs the .deb in a Debian that has nothing else, tests the installed program there on a screen
# that nobody sees, and removes it; then unpacks and tests the .tar.xz beside it. Needs root.
#
#   packaging/linux/smoke_chroot.sh [FILE.deb FILE.tar.xz]
#
# DEBIAN_MIRROR names another mirror than debootstrap's own, SUITE another Debian than bookworm.
set -euo pipefail
cd "$(dirname "$0")/../.."
DEB=${1:-$(ls -t build/registro_*.deb | head -1)}
TARBALL=${2:-$(ls -t build/Registro-*-linux-*.tar.xz | head -1)}
SUITE=${SUITE:-bookworm}
ROOT=$PWD/build/chroot
HOME_THERE=/root
ID=$(python3 -c 'from core.about import APP_ID; print(APP_ID)')

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
die() { say "FAILED: $*"; exit 1; }
inside() { chroot "$ROOT" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$HOME_THERE" LANG=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"; }
clean() {
    umount -l "$ROOT/proc" "$ROOT/dev/shm" "$ROOT/dev" 2>/dev/null || true
}
trap clean EXIT

command -v debootstrap >/dev/null ||
    { apt-get -qq update; apt-get -qq install --yes --no-install-recommends debootstrap; }
clean
rm -rf "$ROOT"
say "a fresh $SUITE"
debootstrap --variant=minbase "$SUITE" "$ROOT" ${DEBIAN_MIRROR:-} >"$ROOT.log" 2>&1 ||
    { tail -5 "$ROOT.log"; die debootstrap; }
mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
cp /etc/resolv.conf "$ROOT/etc/resolv.conf"
# How this machine reaches its mirror may be a setting of its apt; a chroot on it needs the same.
cp -r /etc/apt/apt.conf.d/. "$ROOT/etc/apt/apt.conf.d/"
[ -d /usr/local/share/ca-certificates ] && mkdir -p "$ROOT/usr/local/share" &&
    cp -r /usr/local/share/ca-certificates "$ROOT/usr/local/share/"

say "installing $(basename "$DEB")"
cp "$DEB" "$ROOT$HOME_THERE/registro.deb"
inside apt-get -qq update
inside apt-get -qq install --yes --no-install-recommends $HOME_THERE/registro.deb >"$ROOT.log" 2>&1 ||
    { tail -20 "$ROOT.log"; die "apt-get install"; }
say "  $(inside dpkg-query -W registro)"
inside test -f "/usr/share/applications/$ID.desktop" || die "no menu entry"

say "the command line"
inside registro-cli --version
inside sh -c 'cd /tmp && registro-cli run --rate 100 --service none --for 2 --quiet --out a.registro && registro-cli verify a.registro'

say "without a screen it says so"
inside registro && die "it should have failed" || true

tested() {  # PROGRAM: tests itself on the Xvfb outside
    inside rm -f $HOME_THERE/report.json
    inside env DISPLAY="$DISPLAY_" "$1" --self-test 4 --report $HOME_THERE/report.json >/dev/null ||
        { cat "$ROOT$HOME_THERE/report.json"; die "self-test"; }
    python3 - "$ROOT$HOME_THERE/report.json" <<'PY'
import json, sys
report = json.load(open(sys.argv[1]))
assert report["passed"] and report["qt_platform"] == "xcb", report
print(f"          passed: {report['born']} records, {report['killed']} killed worker, "
      f"{len(report['views'])} views, platform {report['qt_platform']}")
PY
}
rm -f "$ROOT.display"
exec 3>"$ROOT.display"
# A chroot does not see this machine's sockets, but its own address.
Xvfb -displayfd 3 -screen 0 1280x800x24 -listen tcp -ac >/dev/null 2>&1 &
SCREEN=$!
trap 'kill $SCREEN 2>/dev/null || true; clean' EXIT
for _ in $(seq 100); do [ -s "$ROOT.display" ] && break; sleep 0.1; done
DISPLAY_=127.0.0.1:$(cat "$ROOT.display")
say "the installed program tests itself"
tested registro

say "removed: nothing stays"
inside apt-get -qq purge --yes registro >/dev/null 2>&1
LEFT=$(inside find / -xdev \( -ipath '*registro*' \) -not -path "$HOME_THERE/*" -not -path '/tmp/*' \
    -not -path '/proc/*' -not -path '/var/*' 2>/dev/null || true)
[ -z "$LEFT" ] || die "left behind: $LEFT"

say "unpacked from $(basename "$TARBALL") instead"
mkdir "$ROOT$HOME_THERE/unpacked"
tar -xJf "$TARBALL" -C "$ROOT$HOME_THERE/unpacked" --strip-components=1
tested $HOME_THERE/unpacked/Registro
inside $HOME_THERE/unpacked/install.sh
inside test -f "$HOME_THERE/.local/share/applications/$ID.desktop" || die "no menu entry"
inside grep -q "^Exec=\"$HOME_THERE/unpacked/Registro\" %f" "$HOME_THERE/.local/share/applications/$ID.desktop" ||
    die "the menu entry starts something else"
inside $HOME_THERE/unpacked/install.sh remove
LEFT=$(inside find $HOME_THERE/.local -name "$ID*")
[ -z "$LEFT" ] || die "left behind: $LEFT"
clean
rm -rf "$ROOT"
say "ALL PASSED"
