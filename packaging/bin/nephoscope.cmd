@echo off
rem The window.
setlocal
call "%~dp0..\lib\launch.cmd" || exit /b 1
"%NEPH_JAVA%" %NEPHOSCOPE_JAVA_OPTIONS% "-Dnephoscope.app=%NEPH_HOME%" --enable-native-access=ALL-UNNAMED,javafx.graphics --module-path "%NEPH_HOME%\lib\javafx" --add-modules javafx.controls -classpath "%NEPH_HOME%\lib\*" org.nephoscope.Main --window %*
exit /b %ERRORLEVEL%
