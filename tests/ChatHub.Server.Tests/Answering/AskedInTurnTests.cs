using ChatHub.Contracts;
using ChatHub.Server.Answering;
using ChatHub.Server.Tests.Histories;

namespace ChatHub.Server.Tests.Answering;

public sealed class AskedInTurnTests
{
    private static readonly RequestOption Once = new("allowOnce", "Allow", RequestOptionKind.AllowOnce);

    private readonly AskedInTurn _asked = new();

    [Fact]
    public void WasAsked_AsLongAsTheTurnRuns_IsSoAndForgottenAfter()
    {
        _asked.Note(Running("r1"));
        Assert.True(_asked.TryPress("r1", "allowOnce", out _));
        _asked.Note(Running());
        Assert.True(_asked.WasAsked("r1", out var option));
        Assert.Equal("allowOnce", option);

        _asked.Note(Some.History());

        Assert.False(_asked.WasAsked("r1", out _));
    }

    [Fact]
    public void TryPress_PressedBefore_IsNotPressedAgainUnlessItWasNot()
    {
        _asked.Note(Running("r1"));
        Assert.True(_asked.TryPress("r1", "allowOnce", out _));
        Assert.False(_asked.TryPress("r1", "rejectOnce", out var first));
        Assert.Equal("allowOnce", first);

        _asked.WasNotPressed("r1");

        Assert.True(_asked.WasAsked("r1", out var option));
        Assert.Null(option);
        Assert.True(_asked.TryPress("r1", "rejectOnce", out _));
    }

    [Fact]
    public void WasAsked_AnsweredElsewhere_IsSoWithoutAnOption()
    {
        _asked.Note(Running("r1"));

        Assert.True(_asked.WasAsked("r1", out var option));
        Assert.Null(option);
        Assert.False(_asked.WasAsked("r2", out _));
    }

    [Fact]
    public void Note_StaleHistory_SaysNothingOfWhatIsAsked()
    {
        _asked.Note(Running("r1"));

        _asked.Note(Some.History(isStale: true));

        Assert.True(_asked.WasAsked("r1", out _));
    }

    [Fact]
    public void Note_AnotherConversation_ForgetsWhatWasAsked()
    {
        _asked.Note(Running("r1"));

        _asked.Note(Running() with { Position = new("another", 1) });

        Assert.False(_asked.WasAsked("r1", out _));
    }

    [Fact]
    public void Note_WhatCannotBeAnsweredFromHere_IsNotTakenForAnsweredWhenItGoes()
    {
        _asked.Note(Running() with { Requests = [new ChatRequest("r1", RequestKind.Other, "Look at the IDE", [])] });

        Assert.False(_asked.WasAsked("r1", out _));
    }

    [Fact]
    public void Note_ChoiceInAFinishedAnswer_IsKnownUntilItIsAnswered()
    {
        _asked.Note(Some.History() with { Requests = Running("r1").Requests });

        Assert.True(_asked.WasAsked("r1", out _));
    }

    private static ChatHistory Running(params string[] ids) => Some.History() with
    {
        State = ChatState.Generating,
        Requests = [.. ids.Select(id => new ChatRequest(id, RequestKind.Confirmation, "Run it?", [Once]))],
    };
}
