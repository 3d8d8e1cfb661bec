using ChatHub.Contracts;

namespace ChatHub.Server.Tests.Support;

/// <summary>What a call must have failed with.</summary>
internal static class Fails
{
    public static async Task<ChatHubException> WithAsync(ErrorCode code, Func<Task> call)
    {
        var error = await Assert.ThrowsAsync<ChatHubException>(call);
        Assert.Equal(code, error.Code);
        return error;
    }

    public static ChatHubException With(ErrorCode code, Action call)
    {
        var error = Assert.Throws<ChatHubException>(call);
        Assert.Equal(code, error.Code);
        return error;
    }
}
