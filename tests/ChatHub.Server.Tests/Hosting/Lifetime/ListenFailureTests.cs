using System.Net.Sockets;
using ChatHub.Server.Hosting.Lifetime;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;

namespace ChatHub.Server.Tests.Hosting.Lifetime;

public sealed class ListenFailureTests
{
    [Fact]
    public void Of_PortInUse_NamesThePortAndAnother()
    {
        var said = ListenFailure.Of(
            new IOException(
                "Failed to bind to address http://127.0.0.1:5080: address already in use.",
                new AddressInUseException("Address already in use", new SocketException((int)SocketError.AddressAlreadyInUse))),
            Urls("http://127.0.0.1:5080"));

        Assert.StartsWith("Port 5080 is in use", said, StringComparison.Ordinal);
        Assert.Contains("--urls http://127.0.0.1:5081", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080;http://127.0.0.1:80", "Port 80 ")]
    [InlineData("https://0.0.0.0:443", "Port 443 ")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080")]
    public void Of_PortThatMayNotBeUsed_NamesIt(string urls, string named)
    {
        var said = ListenFailure.Of(new SocketException((int)SocketError.AccessDenied), Urls(urls));

        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Contains("--urls ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AddressOfAnotherMachine_NamesThatOneOfSeveral() =>
        Assert.StartsWith(
            "http://192.0.2.7:8080 is no address of this machine",
            ListenFailure.Of(new SocketException((int)SocketError.AddressNotAvailable), Urls("http://127.0.0.1:8080;http://192.0.2.7:8080")),
            StringComparison.Ordinal);

    [Fact]
    public void Of_SomethingElse_IsNull() => Assert.Null(ListenFailure.Of(new NotSupportedException("no"), Urls("http://127.0.0.1:8080")));

    private static IConfiguration Urls(string urls) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("urls", (string?)urls)]).Build();
}
