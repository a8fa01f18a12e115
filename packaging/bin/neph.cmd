@echo off
rem The command line. Needs only Java, and loads nothing of the window.
setlocal
call "%~dp0..\lib\launch.cmd" || exit /b 1
"%NEPH_JAVA%" %NEPHOSCOPE_JAVA_OPTIONS% "-Dnephoscope.app=%NEPH_HOME%" --enable-native-access=ALL-UNNAMED -classpath "%NEPH_HOME%\lib\*" org.nephoscope.Main %*
exit /b %ERRORLEVEL%
