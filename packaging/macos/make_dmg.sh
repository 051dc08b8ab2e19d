#!/usr/bin/env bash
# Signs build/dist/Registro.app, makes the .dmg, has Apple notarize it, and staples the ticket.
# Each step that needs a secret is left out, and says so, where the secret is not there.
#
#   packaging/macos/make_dmg.sh        (macOS only; python3 dev.py package comes first)
#
#   MACOS_IDENTITY                     "Developer ID Application: …", in a keychain that is unlocked
#   MACOS_NOTARY_APPLE_ID, MACOS_NOTARY_TEAM_ID, MACOS_NOTARY_PASSWORD    for notarytool
set -euo pipefail
cd "$(dirname "$0")/../.."
VERSION=$(python3 -c 'from core.about import VERSION; print(VERSION)')
APP=build/dist/Registro.app
DMG=build/Registro-$VERSION-macos-$(uname -m).dmg
IDENTITY=${MACOS_IDENTITY:-}
[ -d "$APP" ] || { echo "$APP is missing: python3 dev.py package makes it" >&2; exit 1; }

sign() {
    codesign --force --timestamp --options runtime --sign "$IDENTITY" \
        --entitlements packaging/macos/entitlements.plist "$1"
}
if [ -n "$IDENTITY" ]; then
    # From the inside out: the libraries, the two programs, then the whole.
    find "$APP/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
        while IFS= read -r -d '' file; do sign "$file"; done
    find "$APP/Contents/Frameworks" -type d -name '*.framework' -prune -print0 |
        while IFS= read -r -d '' folder; do sign "$folder"; done
    for program in registro-cli Registro; do sign "$APP/Contents/MacOS/$program"; done
    sign "$APP"
    codesign --verify --deep --strict "$APP"
else
    echo "not signed: MACOS_IDENTITY is not set (Gatekeeper will ask; packaging/README.md tells how)"
fi

STAGE=$(mktemp -d)
trap 'rm -rf "$STAGE"' EXIT
cp -R "$APP" "$STAGE"
ln -s /Applications "$STAGE/Applications"
rm -f "$DMG"
# hdiutil fails now and then with "Resource busy" while Spotlight looks at the folder.
for try in 1 2 3 4 5; do
    hdiutil create -volname Registro -srcfolder "$STAGE" -fs HFS+ -format ULFO -quiet "$DMG" && break
    [ "$try" -lt 5 ] || exit 1
    sleep 5
done

if [ -n "$IDENTITY" ] && [ -n "${MACOS_NOTARY_PASSWORD:-}" ]; then
    codesign --force --timestamp --sign "$IDENTITY" "$DMG"
    xcrun notarytool submit "$DMG" --wait --apple-id "$MACOS_NOTARY_APPLE_ID" \
        --team-id "$MACOS_NOTARY_TEAM_ID" --password "$MACOS_NOTARY_PASSWORD"
    xcrun stapler staple "$DMG"
else
    echo "not notarized: MACOS_NOTARY_PASSWORD is not set, or the app is not signed"
fi
echo "$DMG"
