using ChatHub.Server.Tests.Hubs;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Hosting.Lifetime;

/// <summary>A hub that is configured wrongly does not start, and says what is wrong.</summary>
[Collection(Alone.Name)]
public sealed class SettingsTests
{
    [Theory]
    [InlineData("ChatHub:Ides:test:Ports", "ide", "ChatHub:Ides:test:Ports")]
    [InlineData("ChatHub:Ides:test:TargetUrl", "(", "ChatHub:Ides:test:TargetUrl")]
    [InlineData("ChatHub:Resilience:Read:Retries", "99", "ChatHub:Resilience:Read")]
    [InlineData("ChatHub:Cache:MaxBytes", "5", "MaxBytes")]
    [InlineData("ChatHub:Sending:QueueLength", "0", "QueueLength")]
    [InlineData("ChatHub:Security:AllowedOrigins:0", "dash.example.com", "ChatHub:Security:AllowedOrigins")]
    [InlineData("ChatHub:Security:AllowedOrigins:0", "https://dash.example.com/", "ChatHub:Security:AllowedOrigins")]
    [InlineData("ChatHub:Security:AllowedOrigins:0", "https://dash.example.com:443", "ChatHub:Security:AllowedOrigins")]
    [InlineData("ChatHub:Security:AllowedOrigins:0", "*", "ChatHub:Security:AllowedOrigins")]
    [InlineData("ChatHub:Security:AllowedOrigins:0", "null", "ChatHub:Security:AllowedOrigins")]
    public async Task Start_WrongSetting_FailsAndNamesIt(string setting, string value, string named)
    {
        var settings = Slices.Profile(9);
        settings[setting] = value;

        var error = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var hub = RunningHub.Start(settings);
        });

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
