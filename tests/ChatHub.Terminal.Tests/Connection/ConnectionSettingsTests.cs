using ChatHub.Terminal.Connection;

namespace ChatHub.Terminal.Tests.Connection;

public sealed class ConnectionSettingsTests
{
    [Theory]
    [InlineData("http://a:1", "http://b:2", "http://a:1/")]
    [InlineData(null, "http://b:2", "http://b:2/")]
    [InlineData("", " ", "http://127.0.0.1:5080/")]
    [InlineData(null, null, "http://127.0.0.1:5080/")]
    public void From_Addresses_OptionThenEnvironmentThenDefault(string? option, string? variable, string address) =>
        Assert.Equal(address, Of(url: option, addressVariable: variable).Address.AbsoluteUri);

    [Theory]
    [InlineData(true, "option", "variable", "file")]
    [InlineData(false, "option", "variable", "option")]
    [InlineData(false, null, "variable", "variable")]
    [InlineData(false, "", "variable", "variable")]
    [InlineData(false, null, null, null)]
    public async Task From_Tokens_FileThenOptionThenEnvironment(bool hasFile, string? option, string? variable, string? token)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "file\n");

        var settings = Of(tokenFile: hasFile ? file : null, token: option, tokenVariable: variable);

        Assert.Equal(token, settings.Token is null ? null : await settings.Token());
        File.Delete(file);
    }

    [Fact]
    public async Task Token_FileWritten_IsReadBeforeEveryConnection()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "first");
        var settings = Of(tokenFile: file);
        Assert.Equal("first", await settings.Token!());

        await File.WriteAllTextAsync(file, " second \n");

        Assert.Equal("second", await settings.Token!());
        File.Delete(file);
    }

    [Theory]
    [InlineData("nonsense", null)]
    [InlineData("ftp://127.0.0.1", null)]
    [InlineData(null, "/no/such/file")]
    public void From_WhatMakesNoSense_EndsWithUsageAndNamesIt(string? url, string? tokenFile)
    {
        var failure = Assert.Throws<Failure>(() => Of(url: url, tokenFile: tokenFile));

        Assert.Equal(ExitCode.Usage, failure.ExitCode);
        Assert.Contains(url ?? tokenFile!, failure.Message, StringComparison.Ordinal);
    }

    private static ConnectionSettings Of(
        string? url = null, string? tokenFile = null, string? token = null, string? addressVariable = null, string? tokenVariable = null) =>
        ConnectionSettings.From(
            url, tokenFile, token, TimeSpan.FromSeconds(1),
            name => name == "CHATHUB_URL" ? addressVariable : name == "CHATHUB_TOKEN" ? tokenVariable : null);
}
