using ChatHub.Server.Commands;
using ChatHub.Server.Hosting.Lifetime;

namespace ChatHub.Server.Tests.Commands;

public sealed class HubCommandLineTests
{
    private readonly HubCommandLine _line = new(_ => throw new InvalidOperationException("Nothing is started."));

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://127.0.0.1:5080")]
    [InlineData("--URLS=http://127.0.0.1:5080")]
    [InlineData("/urls", "http://127.0.0.1:5080")]
    [InlineData("urls=http://127.0.0.1:5080")]
    [InlineData("--ChatHub:Ides:vscode:Ports=9232", "--ChatHub:Nonsense=1")]
    [InlineData("--Logging:LogLevel:Default=Debug", "--Kestrel:Limits:MaxConcurrentConnections=5", "--AllowedHosts=*")]
    [InlineData("--environment", "Development", "--contentRoot", "/x")]
    [InlineData("--check-profile", "vscode", "9232", "--urls", "http://127.0.0.1:5080")]
    [InlineData("--urls", "http://127.0.0.1:5080", "--check-profile=vscode", "9232")]
    [InlineData("--ChatHub:Sending:JournalFile=")]
    [InlineData("--ChatHub:Sending:JournalFile", "")]
    [InlineData("--ChatHub:Sending:JournalFile", "@journal")]
    public void ProblemOf_WhatMakesSense_IsNull(params string[] args) => Assert.Null(ProblemOf(args));

    [Theory]
    [InlineData("'foo'", "", "foo")]
    [InlineData("'9232'", "", "--check-profile", "vscode", "9232", "9232")]
    [InlineData("--check-profile NAME PORT", "", "--check-profile", "--urls=http://127.0.0.1:5080")]
    [InlineData("--check-profile NAME PORT", "", "--check-profile", "vscode", "--urls=http://127.0.0.1:5080")]
    [InlineData("--check-profile NAME PORT", "", "--check-profile", "9232", "vscode")]
    [InlineData("'-v'", "", "-v")]
    [InlineData("'--halp'", "--help?", "--halp")]
    [InlineData("'--url'", "--urls?", "--url", "http://127.0.0.1:5080")]
    [InlineData("'--port'", "", "--port=5080")]
    [InlineData("'--ChatHb:Cache:MaxBytes'", "--ChatHub:Cache:MaxBytes?", "--ChatHb:Cache:MaxBytes=5")]
    [InlineData("'--list-token'", "--list-tokens?", "--list-token")]
    [InlineData("'--add-tokens'", "--add-token?", "--add-tokens=phone")]
    [InlineData("'-remove-token'", "--remove-token?", "-remove-token")]
    [InlineData("'/list-tokens'", "--list-tokens?", "/list-tokens")]
    [InlineData("'--check-profil'", "--check-profile?", "--check-profil", "vscode", "9232")]
    [InlineData("'--urls'", "", "--urls")]
    [InlineData("'--ChatHub:Access:RequireToken'", "", "--ChatHub:Access:RequireToken", "--urls", "http://127.0.0.1:5080")]
    [InlineData("'--ChatHub:Access:TokenFile'", "", "--ChatHub:Access:TokenFile", "--list-tokens")]
    [InlineData("one command", "", "--list-tokens", "--check-profile", "vscode", "9232")]
    public void ProblemOf_WhatMakesNone_IsNamedWithWhatWasMeant(string named, string meant, params string[] args)
    {
        var problem = ProblemOf(args);

        Assert.Contains(named, problem, StringComparison.Ordinal);
        if (meant.Length > 0) Assert.Contains($"Did you mean {meant}", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("/help")]
    [InlineData("--urls=nonsense", "--help")]
    [InlineData("--add-token", "phone", "--help")]
    [InlineData("--add-token", "--nonsense", "--help")]
    public async Task RunAsync_Help_NamesEveryCommand(params string[] args)
    {
        using var said = new StringWriter();

        Assert.Equal(0, await _line.RunAsync(args, said));

        string[] commands = ["--urls", "--check-profile NAME PORT", "--add-token NAME", "--remove-token NAME", "--list-tokens", "--version"];
        Assert.All(commands, command => Assert.Contains(command, said.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--urls=nonsense", "--version")]
    public async Task RunAsync_Version_IsThatOfTheProgram(params string[] args)
    {
        using var said = new StringWriter();

        Assert.Equal(0, await _line.RunAsync(args, said));

        Assert.Matches(@"^ChatHub \d+\.\d+\.\d+\r?\n$", said.ToString());
    }

    [Fact]
    public async Task RunAsync_WhatMakesNoSense_StartsNothingAndNamesTheHelp()
    {
        var error = await Assert.ThrowsAsync<StartException>(() => _line.RunAsync(["--halp"], TextWriter.Null));

        Assert.EndsWith("--help shows what there is.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ChatHub:Access:TokenFile=x --add-token=phone --ports 9232", "--ChatHub:Access:TokenFile=x")]
    [InlineData("--check-profile vscode 9232 --ChatHub:Ides:vscode:Ports 9232", "--ChatHub:Ides:vscode:Ports 9232")]
    [InlineData("--urls http://0.0.0.0:1 a=b", "--urls http://0.0.0.0:1 a=b")]
    public void Parse_WhatIsNoCommands_IsTheHubsOwn(string line, string expected) =>
        Assert.Equal(expected, string.Join(' ', _line.Parse(line.Split(' ')).UnmatchedTokens));

    private string? ProblemOf(string[] args) => _line.ProblemOf(_line.Parse(args));
}
