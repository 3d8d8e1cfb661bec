using ChatHub.Server.Access;
using Microsoft.Extensions.Configuration;

namespace ChatHub.Server.Tests.Access;

public sealed class BoundAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://127.1.2.3:5080", true)]
    [InlineData("https://localhost:5080", true)]
    [InlineData("http://LOCALHOST", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://192.168.1.5:5080", false)]
    [InlineData("http://localhost.example.com:5080", false)]
    [InlineData("http://127.0.0.1.example.com:5080", false)]
    [InlineData("http://my-laptop:5080", false)]
    [InlineData("http://unix:/tmp/hub.sock", false)]
    [InlineData("nonsense", false)]
    [InlineData("", false)]
    public void IsLoopback_AnAddress_IsWhatKestrelBinds(string address, bool expected) => Assert.Equal(expected, BoundAddresses.IsLoopback(address));

    [Fact]
    public void Of_SettingsOfAllKinds_FollowsKestrelsOrder()
    {
        Assert.Equal(["http://127.0.0.1:1", "http://0.0.0.0:2"], Of(("urls", "http://127.0.0.1:1; http://0.0.0.0:2"), ("http_ports", "3")));
        Assert.Equal(["http://*:3", "https://*:4"], Of(("http_ports", "3"), ("https_ports", "4")));
        Assert.Equal(["http://10.0.0.1:5"], Of(("Kestrel:Endpoints:A:Url", "http://10.0.0.1:5"), ("urls", "http://127.0.0.1:1")));
        Assert.Equal(
            ["http://127.0.0.1:5", "http://0.0.0.0:1"],
            Of(("Kestrel:Endpoints:A:Url", "http://127.0.0.1:5"), ("urls", "http://0.0.0.0:1"), ("preferHostingUrls", "true")));
    }

    private static IReadOnlyList<string> Of(params (string Name, string Value)[] settings) =>
        BoundAddresses.Of(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
                .Build());
}
