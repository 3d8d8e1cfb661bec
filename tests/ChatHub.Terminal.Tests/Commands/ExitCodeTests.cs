using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ChatHub.Contracts;
using ChatHub.Terminal.Commands;
using ChatHub.Terminal.Connection;

namespace ChatHub.Terminal.Tests.Commands;

public sealed class ExitCodeTests
{
    private static readonly Uri Address = new("http://127.0.0.1:5080");

    [Theory]
    [InlineData(SendStatus.Delivered, null, true, 0)]
    [InlineData(SendStatus.Queued, null, true, 10)]
    [InlineData(SendStatus.Unconfirmed, null, true, 11)]
    [InlineData(SendStatus.Duplicate, SendStatus.Delivered, false, 12)]
    [InlineData(SendStatus.Duplicate, SendStatus.Delivered, true, 0)]
    [InlineData(SendStatus.Duplicate, SendStatus.Queued, true, 10)]
    [InlineData(SendStatus.Duplicate, null, true, 11)]
    public void Of_Receipt_IsTheTablesCode(SendStatus status, SendStatus? first, bool isOwnId, int code) =>
        Assert.Equal(code, (int)ExitCodeOfReceipt.Of(new SendReceipt(status, first, "id", null, null), isOwnId));

    [Theory]
    [InlineData(ErrorCode.CommandRefused, 4)]
    [InlineData(ErrorCode.MessageEmpty, 4)]
    [InlineData(ErrorCode.DraftPresent, 4)]
    [InlineData(ErrorCode.PortNotAllowed, 4)]
    [InlineData(ErrorCode.Busy, 4)]
    [InlineData(ErrorCode.Unauthorized, 5)]
    [InlineData(ErrorCode.IdeUnreachable, 6)]
    [InlineData(ErrorCode.ChatPanelNotFound, 6)]
    [InlineData(ErrorCode.ChatNotFound, 7)]
    [InlineData(ErrorCode.ChatChanged, 8)]
    [InlineData(ErrorCode.Unexpected, 1)]
    public void Call_RefusalOfTheHub_KeepsItsWords(ErrorCode refusal, int code)
    {
        var failure = FailureOf.Call(new ChatHubException(refusal, "What to do."), Address);

        Assert.Equal((code, "What to do."), ((int)failure.ExitCode, failure.Message));
    }

    [Fact]
    public void Words_DuplicateThatWentToAnotherChat_SaysWhich()
    {
        var receipt = new SendReceipt(SendStatus.Duplicate, SendStatus.Delivered, "id", null, null) { ChatId = "other" };

        Assert.Contains("(delivered, in its chat other);", Words(new(9232, "one")), StringComparison.Ordinal);
        Assert.Contains("(delivered);", Words(new(9232, "other")), StringComparison.Ordinal);
        Assert.Contains("(delivered);", Words(9232), StringComparison.Ordinal);
        string Words(ChatAddress chat) => ExitCodeOfReceipt.Words(receipt, chat, isOwnId: false);
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData(HttpStatusCode.NotFound, 3)]
    [InlineData(HttpStatusCode.Unauthorized, 5)]
    [InlineData(HttpStatusCode.Forbidden, 5)]
    public void Call_NoConnection_SaysWhichHubAndWhatToDo(HttpStatusCode? status, int code)
    {
        var failure = FailureOf.Call(new HttpRequestException("no", null, status), Address);

        Assert.Equal(code, (int)failure.ExitCode);
        Assert.Contains("127.0.0.1:5080", failure.Message, StringComparison.Ordinal);
        Assert.Matches("--url|--token-file", failure.Message);
    }

    [Fact]
    public void Readme_Table_ListsEveryExitCode()
    {
        var listed = Regex.Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md")), @"^\| (\d+) \|", RegexOptions.Multiline)
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

        Assert.Equal(Enum.GetValues<ExitCode>().Select(code => (int)code).Order(), listed.Order());
    }
}
