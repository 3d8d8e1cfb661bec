using ChatHub.Contracts;
using ChatHub.Server.Chats;
using ChatHub.Server.Sending;
using ChatHub.Server.Sources;
using ChatHub.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChatHub.Server.Tests.Sending;

public sealed class WriteRefusalsTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = Slices.Build(Slices.Profile(9999));

    public static TheoryData<string, ErrorCode> OfSends => new()
    {
        { nameof(WriteProblem.NotInTime), ErrorCode.SendRejected },
        { nameof(WriteProblem.ChatPanelNotFound), ErrorCode.ChatPanelNotFound },
        { nameof(WriteProblem.InputNotFound), ErrorCode.InputNotFound },
        { nameof(WriteProblem.DraftPresent), ErrorCode.DraftPresent },
        { nameof(WriteProblem.EditPresent), ErrorCode.DraftPresent },
        { nameof(WriteProblem.AttachmentPresent), ErrorCode.DraftPresent },
        { nameof(WriteProblem.RequestPending), ErrorCode.RequestPending },
        { nameof(WriteProblem.ApprovalNeeded), ErrorCode.Unauthorized },
        { nameof(WriteProblem.QueueStuck), ErrorCode.Busy },
        { nameof(WriteProblem.FocusHeld), ErrorCode.Busy },
        { nameof(WriteProblem.AnotherTypes), ErrorCode.Busy },
        { nameof(WriteProblem.TypedAtDesk), ErrorCode.SendRejected },
        { nameof(WriteProblem.ChatChanged), ErrorCode.ChatChanged },
        { nameof(WriteProblem.DialogWaits), ErrorCode.Busy },
        { nameof(WriteProblem.DialogOpened), ErrorCode.SendRejected },
        { nameof(WriteProblem.DialogStays), ErrorCode.SendRejected },
        { nameof(WriteProblem.Refused), ErrorCode.SendRejected },
        { nameof(WriteProblem.HostRefused), ErrorCode.SendRejected },
        { nameof(WriteProblem.InputChanged), ErrorCode.SendRejected },
        { nameof(WriteProblem.IdUsed), ErrorCode.InvalidArgument },
        { nameof(WriteProblem.Nonsense), ErrorCode.SendRejected },
    };

    private static readonly WriteProblem[] OfOpen =
    [
        WriteProblem.ConversationNotFound, WriteProblem.ConversationNotShown, WriteProblem.AnswerRuns, WriteProblem.PlaceIsBound,
        WriteProblem.AnotherTypes,
    ];

    private ChatKey Chat => _services.Chat(9999);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [MemberData(nameof(OfSends))]
    public void OfSend_EachProblem_HasItsCodeAndWordsThatNamePortAndIde(string problem, ErrorCode code)
    {
        var reason = Enum.Parse<WriteProblem>(problem);
        var (error, left) = (WriteRefusals.OfSend(Chat, reason, isTextLeft: false), WriteRefusals.OfSend(Chat, reason, isTextLeft: true));

        Assert.Equal((code, code), (error.Code, left.Code));
        Assert.Contains("9999", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(error.Message, left.Message, StringComparison.Ordinal);
        Assert.Contains("still in the input", left.Message[error.Message.Length..], StringComparison.Ordinal);
    }

    [Fact]
    public void OfSend_EachProblem_IsSaidInWordsOfItsOwn()
    {
        WriteProblem[] ofOtherSteps =
            [WriteProblem.RequestChanged, WriteProblem.NewChatNotFound, WriteProblem.NewChatNotShown, WriteProblem.StopNotTaken, .. OfOpen];
        var problems = Enum.GetValues<WriteProblem>().Except(ofOtherSteps.Except([WriteProblem.AnotherTypes])).ToArray();
        var words = problems.Select(problem => WriteRefusals.OfSend(Chat, problem, isTextLeft: false).Message).ToArray();

        Assert.Equal(problems.Select(problem => $"{problem}").Order(), OfSends.Select(row => row[0]).Order());
        Assert.Distinct(words);
        Assert.All(words, word => Assert.EndsWith(word.EndsWith('?') ? "?" : ".", word, StringComparison.Ordinal));
    }

    [Fact]
    public void OfSendAndOpen_AnotherTypes_SaysThatItMayBeAnotherChatOfTheWindow()
    {
        const WriteProblem problem = WriteProblem.AnotherTypes;
        ChatHubException[] errors = [WriteRefusals.OfSend(Chat, problem, isTextLeft: false), WriteRefusals.OfOpen(Chat, problem)];

        Assert.All(errors, error => Assert.Contains("another chat of its window", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void OfOpen_EachProblem_IsSaidInWordsOfItsOwn()
    {
        Assert.Distinct(OfOpen.Select(problem => WriteRefusals.OfOpen(Chat, problem).Message));
        Assert.Contains("nothing was opened", WriteRefusals.OfOpen(Chat, WriteProblem.DraftPresent).Message, StringComparison.Ordinal);
        Assert.Equal(
            [ErrorCode.ChatNotFound, ErrorCode.SendRejected, ErrorCode.Busy, ErrorCode.InvalidArgument, ErrorCode.Busy],
            OfOpen.Select(problem => WriteRefusals.OfOpen(Chat, problem).Code));
    }

    [Fact]
    public void OfNewChatAndStop_WhatSendsHaveToo_SaysWhatWasNotDone()
    {
        WriteProblem[] atTheDesk =
            [WriteProblem.DraftPresent, WriteProblem.EditPresent, WriteProblem.AttachmentPresent, WriteProblem.FocusHeld, WriteProblem.DialogWaits];
        foreach (var problem in atTheDesk)
        {
            Assert.Contains("no new chat was begun", WriteRefusals.OfNewChat(Chat, problem).Message, StringComparison.Ordinal);
            Assert.Contains("nothing was pressed", WriteRefusals.OfStop(Chat, problem).Message, StringComparison.Ordinal);
            Assert.Equal(WriteRefusals.OfSend(Chat, problem, isTextLeft: false).Code, WriteRefusals.OfNewChat(Chat, problem).Code);
        }

        Assert.Distinct(
            new[] { WriteProblem.NewChatNotFound, WriteProblem.NewChatNotShown, WriteProblem.DialogOpened, WriteProblem.DialogStays }
                .Select(problem => WriteRefusals.OfNewChat(Chat, problem).Message));
        Assert.Contains("the answer runs on", WriteRefusals.OfStop(Chat, WriteProblem.StopNotTaken).Message, StringComparison.Ordinal);
    }
}
