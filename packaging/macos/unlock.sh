#!/usr/bin/env bash
# Puts the signing certificate of the secrets CERTIFICATE (base64 of a .p12) and PASSWORD into a
# keychain of this job; without them it only says so.
set -euo pipefail
if [ -z "${CERTIFICATE:-}" ]; then
    echo "no certificate: the app will not be signed"
    exit 0
fi
FILE=$(mktemp)
trap 'rm -f "$FILE"' EXIT
printf '%s' "$CERTIFICATE" | base64 --decode >"$FILE"
KEYCHAIN=$HOME/Library/Keychains/release.keychain-db
KEY=$(uuidgen)
security create-keychain -p "$KEY" "$KEYCHAIN"
security set-keychain-settings -lut 3600 "$KEYCHAIN"
security unlock-keychain -p "$KEY" "$KEYCHAIN"
security import "$FILE" -P "$PASSWORD" -A -t cert -f pkcs12 -k "$KEYCHAIN"
security set-key-partition-list -S apple-tool:,apple: -k "$KEY" "$KEYCHAIN" >/dev/null
security list-keychains -d user -s "$KEYCHAIN" login.keychain-db
