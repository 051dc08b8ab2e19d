#!/usr/bin/env bash
# Installs from the image as a person does, tests the installed program, and removes it (macOS only).
set -euo pipefail
cd "$(dirname "$0")/../.."
DMG=$(find build -maxdepth 1 -name '*.dmg' | head -1)
MOUNT=$(mktemp -d)
PLACE=$(mktemp -d)
trap 'hdiutil detach -quiet "$MOUNT" || true; rm -rf "$PLACE"' EXIT
hdiutil attach -quiet -nobrowse -readonly -mountpoint "$MOUNT" "$DMG"
cp -R "$MOUNT/Registro.app" "$PLACE"
plutil -lint "$PLACE/Registro.app/Contents/Info.plist"
"$PLACE/Registro.app/Contents/MacOS/registro-cli" --version
python3 packaging/trial.py "$PLACE/Registro.app/Contents/MacOS/Registro"
echo "ALL PASSED"
