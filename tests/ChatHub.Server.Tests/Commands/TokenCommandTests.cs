using ChatHub.Server.Access;
using ChatHub.Server.Commands;
using ChatHub.Server.Tests.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Commands;

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
        var lines = said.Split('\n', StringSplitOptions.TrimEntries);
        var token = Assert.Single(lines, line => line.StartsWith(AccessToken.Prefix, StringComparison.Ordinal));
        Assert.Equal(new StoredToken("phone", Tokens.Hash(token).ToLowerInvariant(), "read", null), Assert.Single(_file.Read()));
    }

    [Theory]
    [InlineData("--add-token phone --scope read --port 9232", "There is no option '--scope'")]
    [InlineData("--add-token phone --ports", "--ports has no value")]
    [InlineData("--add-token phone --scopes reed", "the scopes are 'reed'; they should be of: read, send, admin, approve.")]
    [InlineData("--add-token phone --ports 0", "the ports are '0'")]
    [InlineData("--remove-token", "--remove-token has no value")]
    public async Task RunAsync_WhatIsNotUnderstood_ChangesNothingAndSaysHowItIsWritten(string line, string expected)
    {
        var (exit, said) = await RunAsync(line);

        Assert.Equal(1, exit);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", said, StringComparison.Ordinal);
        Assert.Contains(TokenSyntax.Lines, said, StringComparison.Ordinal);
        Assert.False(File.Exists(_file.Path));
    }

    [Fact]
    public async Task RunAsync_AddListAndRemove_SaysWhatThereIs()
    {
        await RunAsync("--add-token phone --scopes read,approve --ports 9232");
        Assert.Equal((1, $"There is a token 'phone' already. Take it away first, or choose another name.\n"), await RunAsync("--add-token phone"));
        Assert.Equal((0, $"phone: read,approve; ports 9232\n({_file.Path})\n"), await RunAsync("--list-tokens"));
        Assert.Equal(0, (await RunAsync("--remove-token phone")).Exit);
        Assert.Equal((1, $"There is no token 'phone' in {_file.Path}.\n"), await RunAsync("--remove-token=phone"));
        Assert.Equal((0, $"({_file.Path})\n"), await RunAsync("--list-tokens"));
    }

    private async Task<(int Exit, string Said)> RunAsync(string line)
    {
        using var said = new StringWriter();
        var exit = await new HubCommandLine(Build).RunAsync(line.Split(' '), said);
        return (exit, said.ToString());
    }

    private WebApplication Build(string[] settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = settings });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSingleton(_file).AddSingleton<TokenCommand>();
        return builder.Build();
    }
}
