@rem Read by bin\neph.cmd and bin\nephoscope.cmd: sets NEPH_HOME and NEPH_JAVA, or says in one sentence what is missing.
for %%D in ("%~dp0..") do set "NEPH_HOME=%%~fD"
set "NEPH_JAVA="
if defined NEPHOSCOPE_JAVA_HOME (
  call :try "%NEPHOSCOPE_JAVA_HOME%"
  if not defined NEPH_JAVA goto missing
)
if not defined NEPH_JAVA if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined NEPH_JAVA for /f "delims=" %%J in ('where java 2^>nul') do call :try "%%~dpJ.."
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  if not defined NEPH_JAVA for /d %%D in ("%%~R\*") do call :try "%%D"
)
if defined NEPH_JAVA exit /b 0
:missing
echo Nephoscope needs Java 25 or newer; set NEPHOSCOPE_JAVA_HOME to the folder of one. 1>&2
exit /b 1

:try
if defined NEPH_JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "delims=+-" %%N in ("%%~V") do call :enough "%~1" %%N
)
exit /b 0

:enough
set "NEPH_FOUND=%~2"
set "NEPH_FOUND=%NEPH_FOUND:"=%"
if %NEPH_FOUND% geq 25 set "NEPH_JAVA=%~1\bin\java.exe"
exit /b 0
