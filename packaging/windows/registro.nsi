; Registro's installer for one person: no administrator is asked for anything.
;
; packaging/windows/build.py compiles it and gives NAME, VERSION, SUMMARY, APP_ID, STAGE
; (the folder that was frozen), ICONS and OUTFILE.
;
;   /S            silent            /D=FOLDER      where to (the last word, no quotation marks)
;   /DESKTOP      with a link on the desktop
;   Uninstall.exe /S [/RUNS]        /RUNS also deletes the person's runs and settings
;
; Exit codes: 0 done, 1 cancelled, 2 Registro is running.

Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
Name "${NAME}"
OutFile "${OUTFILE}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}\Setup" "Folder"
BrandingText "${NAME} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include Sections.nsh

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP_ID}"
!define RUN_CLASS "${NAME}.Run"
!define SCENARIO_CLASS "${NAME}.Scenario"
!define RUNS "$DOCUMENTS\${NAME}"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
!macro VersionTexts language
  VIAddVersionKey /LANG=${language} "ProductName" "${NAME}"
  VIAddVersionKey /LANG=${language} "ProductVersion" "${VERSION}"
  VIAddVersionKey /LANG=${language} "FileVersion" "${VERSION}"
  VIAddVersionKey /LANG=${language} "FileDescription" "${NAME} ${VERSION}"
  VIAddVersionKey /LANG=${language} "CompanyName" "${NAME}"
  VIAddVersionKey /LANG=${language} "LegalCopyright" "MIT"
!macroend

!define MUI_ICON "${ICONS}\registro.ico"
!define MUI_UNICON "${ICONS}\registro.ico"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${NAME}.exe"
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\${NAME}\Setup"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"

!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_RESERVEFILE_LANGDLL
!insertmacro VersionTexts ${LANG_ENGLISH}
!insertmacro VersionTexts ${LANG_SPANISH}

LangString PROGRAM ${LANG_ENGLISH} "The program"
LangString PROGRAM ${LANG_SPANISH} "El programa"
LangString PROGRAM_TIP ${LANG_ENGLISH} "${NAME}, a link in the Start menu, and *.registro files that open with a double click."
LangString PROGRAM_TIP ${LANG_SPANISH} "${NAME}, un acceso directo en el menú Inicio y archivos *.registro que se abren con un doble clic."
LangString DESKTOP ${LANG_ENGLISH} "Link on the desktop"
LangString DESKTOP ${LANG_SPANISH} "Acceso directo en el escritorio"
LangString DESKTOP_TIP ${LANG_ENGLISH} "A link on your desktop as well."
LangString DESKTOP_TIP ${LANG_SPANISH} "También un acceso directo en su escritorio."
LangString MY_RUNS ${LANG_ENGLISH} "My runs and settings"
LangString MY_RUNS ${LANG_SPANISH} "Mis ejecuciones y preferencias"
LangString MY_RUNS_TIP ${LANG_ENGLISH} "Also deletes the runs in ${RUNS} and all settings. They cannot be brought back."
LangString MY_RUNS_TIP ${LANG_SPANISH} "Elimina también las ejecuciones de ${RUNS} y todas las preferencias. No se podrán recuperar."
LangString RUN_FILE ${LANG_ENGLISH} "${NAME} run"
LangString RUN_FILE ${LANG_SPANISH} "Ejecución de ${NAME}"
LangString SCENARIO_FILE ${LANG_ENGLISH} "${NAME} scenario"
LangString SCENARIO_FILE ${LANG_SPANISH} "Escenario de ${NAME}"
LangString RUNNING ${LANG_ENGLISH} "${NAME} is running. Close its window, then press Retry."
LangString RUNNING ${LANG_SPANISH} "${NAME} está abierto. Cierre su ventana y pulse Reintentar."

; A program that runs cannot be written to.
!macro WaitUntilClosed
  again:
  ${If} ${FileExists} "$INSTDIR\${NAME}.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\${NAME}.exe" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

!macro RemoveProgram
  Delete "$INSTDIR\${NAME}.exe"
  Delete "$INSTDIR\registro-cli.exe"
  Delete "$INSTDIR\registro-worker.exe"
  RMDir /r "$INSTDIR\_internal"
!macroend

!macro OpensWith class text
  WriteRegStr HKCU "Software\Classes\${class}" "" "${text}"
  WriteRegStr HKCU "Software\Classes\${class}\DefaultIcon" "" '"$INSTDIR\${NAME}.exe",0'
  WriteRegStr HKCU "Software\Classes\${class}\shell\open\command" "" '"$INSTDIR\${NAME}.exe" "%1"'
!macroend

!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section "$(PROGRAM)" SECTION_PROGRAM
  SectionIn RO
  !insertmacro WaitUntilClosed
  ; What an older version had and this one has not would only be in the way.
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "${STAGE}\*.*"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${NAME}.exe" "" "" "" SW_SHOWNORMAL "" "${SUMMARY}"

  !insertmacro OpensWith "${RUN_CLASS}" "$(RUN_FILE)"
  !insertmacro OpensWith "${SCENARIO_CLASS}" "$(SCENARIO_FILE)"
  WriteRegStr HKCU "Software\Classes\.registro" "" "${RUN_CLASS}"
  ; Scenarios are TOML files, which may well belong to an editor: one more choice, no more.
  WriteRegStr HKCU "Software\Classes\.toml\OpenWithProgids" "${SCENARIO_CLASS}" ""

  WriteRegStr HKCU "Software\${NAME}\Setup" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${NAME}.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  !ifdef HOMEPAGE
  WriteRegStr HKCU "${UNINSTALL_KEY}" "URLInfoAbout" "${HOMEPAGE}"
  !endif
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" "$0"
  !insertmacro TellExplorer
SectionEnd

Section /o "$(DESKTOP)" SECTION_DESKTOP
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${NAME}.exe"
SectionEnd

Function .onInit
  ${IfNot} ${Silent}
    !insertmacro MUI_LANGDLL_DISPLAY
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/DESKTOP" $0
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${SECTION_DESKTOP}
  ${EndIf}
FunctionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SECTION_PROGRAM} $(PROGRAM_TIP)
  !insertmacro MUI_DESCRIPTION_TEXT ${SECTION_DESKTOP} $(DESKTOP_TIP)
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Section "un.$(PROGRAM)" UNSECTION_PROGRAM
  SectionIn RO
  !insertmacro WaitUntilClosed
  !insertmacro RemoveProgram
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "Software\Classes\${RUN_CLASS}"
  DeleteRegKey HKCU "Software\Classes\${SCENARIO_CLASS}"
  ReadRegStr $0 HKCU "Software\Classes\.registro" ""
  ${If} $0 == "${RUN_CLASS}"
    DeleteRegKey HKCU "Software\Classes\.registro"
  ${EndIf}
  DeleteRegValue HKCU "Software\Classes\.toml\OpenWithProgids" "${SCENARIO_CLASS}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.toml\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.toml"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "Software\${NAME}\Setup"
  DeleteRegKey /ifempty HKCU "Software\${NAME}"
  !insertmacro TellExplorer
SectionEnd

Section /o "un.$(MY_RUNS)" UNSECTION_RUNS
  Delete "${RUNS}\*.registro"
  Delete "${RUNS}\*.registro-*"
  RMDir "${RUNS}"
  DeleteRegKey HKCU "Software\${NAME}"
SectionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/RUNS" $0
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${UNSECTION_RUNS}
  ${EndIf}
FunctionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UNSECTION_PROGRAM} $(PROGRAM_TIP)
  !insertmacro MUI_DESCRIPTION_TEXT ${UNSECTION_RUNS} $(MY_RUNS_TIP)
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
