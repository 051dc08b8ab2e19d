# Installs without a word, tests the installed program, and uninstalls it (Windows only).
$ErrorActionPreference = "Stop"
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot "../..")
$setup = (Get-ChildItem build -Filter "*-setup.exe" | Select-Object -First 1).FullName
$place = Join-Path $env:LOCALAPPDATA "Programs\Registro"

$done = Start-Process $setup -ArgumentList "/S" -Wait -PassThru
if ($done.ExitCode -ne 0) { throw "the installer ended with $($done.ExitCode)" }
& (Join-Path $place "registro-cli.exe") --version
python packaging/trial.py (Join-Path $place "Registro.exe")

Start-Process (Join-Path $place "Uninstall.exe") -ArgumentList "/S" -Wait
foreach ($second in 1..60) { if (-not (Test-Path $place)) { break }; Start-Sleep 1 }
if (Test-Path $place) { throw "$place is still there" }
"ALL PASSED"
