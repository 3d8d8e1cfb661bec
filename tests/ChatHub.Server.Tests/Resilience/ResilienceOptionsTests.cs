using ChatHub.Server.Resilience;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Resilience;

public sealed class ResilienceOptionsTests
{
    [Fact]
    public void Validate_Defaults_AreValid() => Assert.True(new ResilienceOptionsValidator().Validate(null, new ResilienceOptions()).Succeeded);

    [Theory]
    [InlineData("Connect:Timeout", "00:00:00.099")]
    [InlineData("Read:Timeout", "00:02:01")]
    [InlineData("Read:Retries", "6")]
    [InlineData("Connect:Retries", "-1")]
    [InlineData("Write:RetryDelay", "00:00:11")]
    [InlineData("Read:FailureRatio", "0")]
    [InlineData("Read:FailureRatio", "1.1")]
    [InlineData("Connect:MinimumAttempts", "1")]
    [InlineData("Write:Sampling", "00:00:00.5")]
    [InlineData("Read:Break", "01:00:00")]
    public void Validate_OutOfRange_NamesTheSetting(string setting, string value)
    {
        using var services = Slices.Build(new Dictionary<string, string?> { [$"ChatHub:Resilience:{setting}"] = value });

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<ResilienceOptions>>().Value);

        var failure = Assert.Single(error.Failures);
        var (pipeline, property) = (setting.Split(':')[0], setting.Split(':')[1]);
        Assert.StartsWith($"ChatHub:Resilience:{pipeline}", failure, StringComparison.Ordinal);
        Assert.Contains(property, failure, StringComparison.Ordinal);
    }
}
