using ChatHub.Server.Hosting.Lifetime;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace ChatHub.Server.Tests.Hosting.Lifetime;

public sealed class KnownSettingsTests
{
    [Fact]
    public void IdleIn_ShippedSettings_IsNothing() =>
        Assert.Empty(KnownSettings.IdleIn(new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.json")).Build()));

    [Theory]
    [InlineData("ChatHub:Cache:MaxBytes", "5")]
    [InlineData("chathub:cache:maxbytes", "5")]
    [InlineData("ChatHub:Ides:mine:Selectors:row", "li")]
    [InlineData("ChatHub:Ides:mine:Generations:0:Selectors:row", "li")]
    [InlineData("ChatHub:Ides:mine:SessionFiles", "~/x")]
    [InlineData("ChatHub:Resilience:Connect:Timeout", "00:00:01")]
    [InlineData("ChatHub:Access:Tokens:phone:Hash", "00")]
    [InlineData("ChatHub:Access:Jwt:Authority", "https://x")]
    [InlineData("ChatHub:Access:KnownProxies:0", "10.0.0.5")]
    [InlineData("ChatHub:Security:AllowedOrigins:0", "https://x")]
    [InlineData("ChatHub:Sending:JournalFile", "")]
    [InlineData("ChatHub:ReadOnly", "true")]
    [InlineData("chathub:readonlyfile", "")]
    [InlineData("ChatHub:Requests:AllowLasting", "true")]
    [InlineData("CHATHUB_URL", "http://x")]
    [InlineData("CHATHUB_TOKEN", "x")]
    [InlineData("Kestrel:Nonsense", "x")]
    public void IdleIn_WhatIsRead_IsNothing(string key, string value) => Assert.Empty(KnownSettings.IdleIn(Given(key, value)));

    [Theory]
    [InlineData("ChatHub:Cache:MaxBites", "ChatHub:Cache:MaxBytes")]
    [InlineData("ChatHub:Cahce:MaxBytes", "ChatHub:Cache:MaxBytes")]
    [InlineData("ChatHub:Sending:QueueLenght", "ChatHub:Sending:QueueLength")]
    [InlineData("ChatHub:Resilience:Reed:Timeout", "ChatHub:Resilience:Read:Timeout")]
    [InlineData("ChatHub:Resilience:Read:TimeOuts", "ChatHub:Resilience:Read:Timeout")]
    [InlineData("ChatHub:Ides:mine:Prots", "ChatHub:Ides:mine:Ports")]
    [InlineData("ChatHub:Ides:mine:Generations:0:Selectrs:row", "ChatHub:Ides:mine:Generations:0:Selectors:row")]
    [InlineData("ChatHub:Access:Tokens:phone:Scope", "ChatHub:Access:Tokens:phone:Scopes")]
    [InlineData("ChatHub:Limits:Whatever", "docs/operations.md")]
    [InlineData("ChatHub:Cache:MaxBytes:0", "one value")]
    [InlineData("ChatHub:Cache", "group")]
    [InlineData("ChatHub:Security:AllowedOrigins", "ChatHub:Security:AllowedOrigins:0")]
    [InlineData("ChatHub:Access:KnownProxies", "ChatHub:Access:KnownProxies:0")]
    [InlineData("ChatHub_Cache_MaxBytes", "ChatHub__Cache__MaxBytes")]
    [InlineData("ChatHub_ReadOnly", "ChatHub__ReadOnly")]
    [InlineData("ChatHub:ReadOnli", "ChatHub:ReadOnly")]
    [InlineData("ChatHub:ReadOnly:0", "one value")]
    public void IdleIn_WhatNothingReads_IsNamedOnceWithWhatWasMeant(string key, string meant)
    {
        var idle = Assert.Single(KnownSettings.IdleIn(Given(key, "5")));

        Assert.Equal(key, idle.Key);
        Assert.Contains(meant, idle.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void IdleIn_AnotherNameOfTheSection_IsNamed() =>
        Assert.Equal("ChatHubs", Assert.Single(KnownSettings.IdleIn(Given("ChatHubs:Cache:MaxBytes", "5"))).Key);

    [Fact]
    public void IdleIn_AProfileWithoutPorts_IsNamedWithTheOneThatWasMeant()
    {
        var idle = Assert.Single(KnownSettings.IdleIn(Given("ChatHub:Ides:mien:SessionFiles", "~/x")));

        Assert.Equal("ChatHub:Ides:mien", idle.Key);
        Assert.Contains("ChatHub:Ides:mine", idle.Advice, StringComparison.Ordinal);
    }

    private static IConfiguration Given(string key, string value) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("ChatHub:Ides:mine:Ports", (string?)"9300"), KeyValuePair.Create(key, (string?)value)])
            .Build();
}
