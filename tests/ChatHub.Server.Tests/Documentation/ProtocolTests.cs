using ChatHub.Contracts;
using ChatHub.Server.Tests.Support;

namespace ChatHub.Server.Tests.Documentation;

/// <summary>What the contracts spell for both ends of the wire is what <c>docs/protocol.md</c> promises, to the letter.</summary>
public sealed class ProtocolTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "protocol.md"));

    [Fact]
    public void Page_NamesOfTheWire_AreThoseOfTheContracts()
    {
        Assert.Equal(("/hubs/chat", "access_token"), (WireNames.HubPath, WireNames.TokenQuery));
        Assert.Contains($"Hub: `{WireNames.HubPath}`", Page, StringComparison.Ordinal);
        Assert.Contains(WireNames.TokenQuery, Page, StringComparison.Ordinal);
        Assert.All(typeof(IChatHubClient).GetMethods(), push => Assert.Contains(push.Name, Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_LimitsOfTheWire_AreThoseOfTheContracts()
    {
        Assert.Equal((256 * 1024, 128, 1024 * 1024), (WireLimits.TextBytes, WireLimits.MessageIdCharacters, WireLimits.FrameBytes));
        Assert.Contains("A frame is at most 1 MiB, a message's text at most 256 KiB of UTF-8.", Page, StringComparison.Ordinal);
        Assert.Contains("`clientMessageId`: 1–128 characters", Page, StringComparison.Ordinal);
    }
}
