using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Chats;

public sealed class AgentHostSettingsTests
{
    [Fact]
    public void Of_ConfiguredHost_IsAPortOfThatNameWithItsPlace()
    {
        var port = MapOf("code:Port=9300", "code:Url=ws://127.0.0.1:8972", "code:Token=secret").Of(9300);

        Assert.Equal(("code", "code on port 9300"), (port.Ide, $"{port}"));
        Assert.Equal((new Uri("ws://127.0.0.1:8972"), "secret"), (port.AgentHost!.Url, port.AgentHost.Token));
        Assert.True(port.RunsShellCommands);
        Assert.False(port.AllowsLocalAnswers);
        Assert.Throws<InvalidOperationException>(() => port.Profile);
    }

    [Theory]
    [InlineData("code:Url=ws://127.0.0.1:1")]
    [InlineData("code:Port=0")]
    public void PortMap_HostWithoutANumber_IsSwitchedOff(string setting) => Assert.Empty(MapOf(setting).All);

    [Theory]
    [InlineData("Port", "code:Port=65536", "code:Url=ws://127.0.0.1:1")]
    [InlineData("Port", "code:Port=-1", "code:Url=ws://127.0.0.1:1")]
    [InlineData("Url", "code:Port=9300")]
    [InlineData("Url", "code:Port=9300", "code:Url=http://127.0.0.1:1")]
    [InlineData("Url", "code:Port=9300", "code:Url=ws://somewhere.example:1")]
    [InlineData("Url", "code:Port=9300", "code:Url=ws://127.0.0.1:1/?tkn=x")]
    [InlineData("TokenFile", "code:Port=9300", "code:Url=ws://127.0.0.1:1", "code:Token=a", "code:TokenFile=/b")]
    [InlineData("9300", "code:Port=9300", "code:Url=ws://127.0.0.1:1", "other:Port=9300", "other:Url=ws://127.0.0.1:2")]
    public void PortMap_WrongSetting_IsNamed(string named, params string[] settings)
    {
        var error = Assert.Throws<OptionsValidationException>(() => MapOf(settings));

        Assert.Contains("ChatHub:AgentHosts:", error.Message, StringComparison.Ordinal);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tkn=x", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A token goes in the clear to this machine alone.</summary>
    [Theory]
    [InlineData("ws://localhost:8972")]
    [InlineData("ws://[::1]:8972")]
    [InlineData("wss://somewhere.example")]
    public void PortMap_UrlThatKeepsATokenSafe_IsTaken(string url) =>
        Assert.Equal(new Uri(url), MapOf("code:Port=9300", $"code:Url={url}").Of(9300).AgentHost!.Url);

    [Fact]
    public void PortMap_DiscoveredHost_NeedsNoUrl()
    {
        var place = MapOf("Discover=true", "code:Port=9300", "code:UserData=~/data").Of(9300).AgentHost!;

        Assert.Null(place.Url);
        Assert.Equal(Path.Join(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "data"), place.UserData);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(false, "code:Port=9300", "code:Url=ws://127.0.0.1:1")]
    [InlineData(false, "code:Port=0", "code:Token=a")]
    [InlineData(false, "Discover=false")]
    [InlineData(true, "Discover=true")]
    [InlineData(true, "code:Port=9300", "code:Token=a")]
    [InlineData(true, "code:Port=9300", "code:TokenFile=/a")]
    public void NeedTokens_KeyThatNotEverybodyHas_IsAskedFor(bool needed, params string[] settings) =>
        Assert.Equal(needed, OptionsOf(settings).NeedTokens);

    [Fact]
    public void Of_HostsNumber_IsNoIdesToo() =>
        Fails.With(ErrorCode.PortNotAllowed, () => MapOf("code:Port=9300", "code:Url=ws://127.0.0.1:1").Of(9301));

    private static PortMap MapOf(params string[] settings) => new(Options.Create(new IdeOptions()), Options.Create(OptionsOf(settings)));

    private static AgentHostsOptions OptionsOf(params string[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).ToDictionary(
                setting => $"{AgentHostsOptions.Section}:{setting[0]}", setting => (string?)setting[1]))
            .Build();
        var options = new AgentHostsOptions();
        options.Read(configuration.GetSection(AgentHostsOptions.Section));
        return options;
    }
}
