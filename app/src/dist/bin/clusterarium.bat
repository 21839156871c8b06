@echo off
rem Starts Clusterarium on a JDK 25 or newer: JAVA_HOME, then the PATH, then the usual places.
setlocal EnableDelayedExpansion
set "needed=25"
set "home=%~dp0.."
set "java="

if defined JAVA_HOME call :consider "%JAVA_HOME%\bin\java.exe"
if not defined java for /f "delims=" %%j in ('where java 2^>nul') do call :consider "%%j"
if not defined java for %%r in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
    if exist "%%~r" for /d %%d in ("%%~r\*") do call :consider "%%~d\bin\java.exe"
)
if not defined java (
    echo clusterarium: no JDK %needed% or newer found. Install one, or set JAVA_HOME to it. 1>&2
    exit /b 1
)
set "short="
if "%~1 %~2"=="lab run" set short="@%home%\conf\short.options"
if "%~1"=="cluster" set short="@%home%\conf\short.options"
"%java%" "@%home%\conf\jvm.options" %short% %CLUSTERARIUM_OPTS% -p "%home%\lib" -m org.clusterarium.app/org.clusterarium.app.launch.Main %*
exit /b %ERRORLEVEL%

:consider
if defined java exit /b 0
if not exist "%~1" exit /b 0
if not exist "%~dp1..\release" exit /b 0
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%~dp1..\release"') do (
    set "version=%%~v"
    set "version=!version:"=!"
    if !version! GEQ %needed% set "java=%~1"
)
exit /b 0
