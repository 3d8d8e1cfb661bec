using ChatHub.Server.Hosting;
using Microsoft.Extensions.Options;

namespace ChatHub.Server.Tests.Hosting;

public sealed class StartFailureTests
{
    private static readonly OptionsValidationException One = new("a", typeof(object), ["ChatHub:A is wrong."]);
    private static readonly OptionsValidationException Other = new("b", typeof(object), ["ChatHub:B is wrong.", "ChatHub:C is wrong."]);

    [Fact]
    public void FailuresOf_SettingsOfTwoSections_AreAllSaid() =>
        Assert.Equal(["ChatHub:A is wrong.", "ChatHub:B is wrong.", "ChatHub:C is wrong."], StartFailure.FailuresOf(new AggregateException(One, Other)));

    [Fact]
    public void FailuresOf_AValueOfTheWrongKind_IsSaidInOneSentence() =>
        Assert.Single(StartFailure.FailuresOf(new InvalidOperationException("Failed to convert configuration value 'x' at 'ChatHub:Sending:QueueLength' to type 'System.Int32'.")));

    [Fact]
    public void FailuresOf_AnythingElse_IsNoSetting()
    {
        Assert.Empty(StartFailure.FailuresOf(new InvalidOperationException("something broke")));
        Assert.Empty(StartFailure.FailuresOf(new AggregateException(One, new IOException())));
    }
}
