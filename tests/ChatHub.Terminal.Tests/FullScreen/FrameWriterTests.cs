using ChatHub.Terminal.FullScreen;

namespace ChatHub.Terminal.Tests.FullScreen;

public sealed class FrameWriterTests
{
    [Fact]
    public void Show_OneRowDiffers_WritesThatRowOnly()
    {
        using var output = new StringWriter();
        var writer = new FrameWriter(output, hasColours: true);
        writer.Show(Of("one", "two"), (10, 2));
        output.GetStringBuilder().Clear();
        writer.Show(Of("one", "three"), (10, 2));

        Assert.Contains("three", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("one", output.ToString(), StringComparison.Ordinal);
        output.GetStringBuilder().Clear();
        writer.Show(Of("one", "three"), (11, 2));
        Assert.Contains("one", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Show_NoColour_HasNoColour()
    {
        using var output = new StringWriter();
        new FrameWriter(output, hasColours: false).Show(new([[.. Enum.GetValues<Ink>().Select(ink => new Span("x", ink))]], null), (40, 1));

        Assert.DoesNotMatch(@"\e\[[0-9;]*3[0-9]m", output.ToString());
    }

    private static Frame Of(params string[] rows) => new([.. rows.Select(row => new[] { new Span(row) })], null);
}
