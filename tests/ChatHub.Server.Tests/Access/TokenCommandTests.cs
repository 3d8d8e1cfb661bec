using ChatHub.Server.Access;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Access;

public sealed class TokenCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chathub-");
    private readonly TokenFile _file;

    public TokenCommandTests() =>
        _file = new TokenFile(Options.Create(new AccessOptions { TokenFile = Path.Combine(_folder.FullName, "tokens.json") }));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task RunAsync_AddWithANameAlone_MakesATokenThatMayRead()
    {
        var (exit, said) = await RunAsync("--add-token=phone");

        Assert.Equal(0, exit);
        Assert.Contains("Token 'phone' (read; every port), shown this once:", said, StringComparison.Ordinal);
        var token = Assert.Single(
            said.Split('\n', StringSplitOptions.TrimEntries), line => line.StartsWith(AccessToken.Prefix, StringComparison.Ordinal));
        Assert.Equal(new StoredToken("phone", Tokens.Hash(token).ToLowerInvariant(), "read", null), Assert.Single(_file.Read()));
    }

    [Theory]
    [InlineData("--add-token phone --scope read --port 9232", "'--scope' is not understood")]
    [InlineData("--add-token phone --ports", "--ports has no value")]
    [InlineData("--add-token phone --scopes reed", "the scopes are 'reed'")]
    [InlineData("--add-token phone --ports 0", "the ports are '0'")]
    [InlineData("--remove-token", "--remove-token has no value")]
    public async Task RunAsync_WhatIsNotUnderstood_ChangesNothingAndSaysHowItIsWritten(string line, string expected)
    {
        var (exit, said) = await RunAsync(line);

        Assert.Equal(1, exit);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", said, StringComparison.Ordinal);
        Assert.Contains(TokenCommand.Usage, said, StringComparison.Ordinal);
        Assert.False(File.Exists(_file.Path));
    }

    [Fact]
    public async Task RunAsync_AddListAndRemove_SaysWhatThereIs()
    {
        await RunAsync("--add-token phone --scopes read,send --ports 9232");
        Assert.Equal((1, $"There is a token 'phone' already. Take it away first, or choose another name.\n"), await RunAsync("--add-token phone"));
        Assert.Equal((0, $"phone: read,send; ports 9232\n({_file.Path})\n"), await RunAsync("--list-tokens"));
        Assert.Equal(0, (await RunAsync("--remove-token phone")).Exit);
        Assert.Equal((1, $"There is no token 'phone' in {_file.Path}.\n"), await RunAsync("--remove-token=phone"));
        Assert.Equal((0, $"({_file.Path})\n"), await RunAsync("--list-tokens"));
    }

    [Theory]
    [InlineData("--ChatHub:Access:TokenFile=x --add-token=phone --ports 9232", "--ChatHub:Access:TokenFile=x")]
    [InlineData("--add-token phone --urls http://0.0.0.0:1", "")] // Will be refused.
    [InlineData("--urls http://0.0.0.0:1 --ports 5", "--urls http://0.0.0.0:1 --ports 5")] // No token command.
    public void SettingsOf_Arguments_AreTheHubsOwn(string line, string expected) =>
        Assert.Equal(expected, string.Join(' ', TokenCommand.SettingsOf(line.Split(' '))));

    private async Task<(int Exit, string Said)> RunAsync(string line)
    {
        using var said = new StringWriter();
        var exit = await new TokenCommand(_file).RunAsync(line.Split(' '), said);
        return (exit, said.ToString());
    }
}
