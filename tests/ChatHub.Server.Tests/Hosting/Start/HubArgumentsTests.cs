using ChatHub.Server.Hosting.Start;

namespace ChatHub.Server.Tests.Hosting.Start;

public sealed class HubArgumentsTests
{
    [Theory]
    [InlineData]
    [InlineData("--urls", "http://127.0.0.1:5080")]
    [InlineData("--URLS=http://127.0.0.1:5080")]
    [InlineData("/urls", "http://127.0.0.1:5080")]
    [InlineData("urls=http://127.0.0.1:5080")]
    [InlineData("--ChatHub:Ides:vscode:Ports=9232", "--ChatHub:Nonsense=1")]
    [InlineData(
        "--Logging:LogLevel:Default=Debug", "--Kestrel:Limits:MaxConcurrentConnections=5", "--AllowedHosts=*", "--environment", "Development",
        "--contentRoot", "/x")]
    [InlineData("--check-profile", "vscode", "9232", "--urls", "http://127.0.0.1:5080")]
    [InlineData("--check-profile", "--urls=http://127.0.0.1:5080")]
    [InlineData("--ChatHub:Sending:JournalFile=")]
    [InlineData("--ChatHub:Sending:JournalFile", "")]
    public void ProblemOf_WhatMakesSense_IsNull(params string[] args) => Assert.Null(HubArguments.ProblemOf(args));

    [Theory]
    [InlineData("'foo'", "", "foo")]
    [InlineData("'9232'", "", "--check-profile", "vscode", "9232", "9232")]
    [InlineData("'-v'", "", "-v")]
    [InlineData("'--halp'", "--help?", "--halp")]
    [InlineData("'--url'", "--urls?", "--url", "http://127.0.0.1:5080")]
    [InlineData("'--port'", "", "--port=5080")]
    [InlineData("'--ChatHb:Cache:MaxBytes'", "--ChatHub:Cache:MaxBytes?", "--ChatHb:Cache:MaxBytes=5")]
    [InlineData("'--list-token'", "--list-tokens?", "--list-token")]
    [InlineData("'--check-profil'", "--check-profile?", "--check-profil", "vscode", "9232")]
    [InlineData("'--urls'", "", "--urls")]
    [InlineData("'--ChatHub:Access:RequireToken'", "", "--ChatHub:Access:RequireToken", "--urls", "http://127.0.0.1:5080")]
    public void ProblemOf_WhatMakesNone_IsNamedWithWhatWasMeant(string named, string meant, params string[] args)
    {
        var problem = HubArguments.ProblemOf(args);

        Assert.Contains(named, problem, StringComparison.Ordinal);
        if (meant.Length > 0) Assert.Contains($"Did you mean {meant}", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--urls=nonsense", "--help")]
    [InlineData("--add-token", "phone", "--help")]
    public void AnswerTo_Help_NamesEveryCommand(params string[] args)
    {
        var help = HubArguments.AnswerTo(args);

        string[] options = ["--urls", "--check-profile NAME PORT", "--add-token NAME", "--remove-token NAME", "--list-tokens", "--version"];
        Assert.All(options, option => Assert.Contains(option, help, StringComparison.Ordinal));
    }
}
