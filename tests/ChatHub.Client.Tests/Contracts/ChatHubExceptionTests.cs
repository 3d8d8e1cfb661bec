using ChatHub.Contracts;

namespace ChatHub.Client.Tests.Contracts;

public sealed class ChatHubExceptionTests
{
    [Fact]
    public void FromWire_WhatSignalRGives_IsTheCodeAndTheWords()
    {
        var error = ChatHubException.FromWire(
            "An unexpected error occurred invoking 'SendMessage' on the server. HubException: draftPresent: Somebody's text: left as it is.");

        Assert.Equal(ErrorCode.DraftPresent, error!.Code);
        Assert.Equal("Somebody's text: left as it is.", error.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Failed to invoke 'GetHistory' due to an error on the server.")]
    [InlineData("Failed. HubException: Method does not exist.")]
    public void FromWire_NoCodeInTheText_IsNull(string? text) => Assert.Null(ChatHubException.FromWire(text));

    [Fact]
    public void FromWire_CodeOfALaterHub_IsUnexpectedWithItsWords()
    {
        var error = ChatHubException.FromWire("Failed. HubException: noSuchCode: What happened, and what to do.")!;

        Assert.Equal((ErrorCode.Unexpected, "What happened, and what to do."), (error.Code, error.Message));
    }

    [Fact]
    public void ToWire_EveryCode_IsReadBack() =>
        Assert.All(
            Enum.GetValues<ErrorCode>(),
            code => Assert.Equal(code, ChatHubException.FromWire($"x HubException: {new ChatHubException(code, "words").ToWire()}")!.Code));
}
