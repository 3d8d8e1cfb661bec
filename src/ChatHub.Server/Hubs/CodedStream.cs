using System.Runtime.CompilerServices;
using ChatHub.Contracts;
using Microsoft.AspNetCore.SignalR;

namespace ChatHub.Server.Hubs;

/// <summary>A stream whose refusals reach its reader with their code: filters end before a stream does.</summary>
internal static class CodedStream
{
    /// <summary>The items of a stream; what refuses or ends it with a code ends it with that code on the wire.</summary>
    public static async IAsyncEnumerable<T> Of<T>(
        Func<CancellationToken, Task<IAsyncEnumerable<T>>> open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<T>? item = null;
        try
        {
            while (true)
            {
                try
                {
                    item ??= (await open(cancellationToken)).GetAsyncEnumerator(cancellationToken);
                    if (!await item.MoveNextAsync()) yield break;
                }
                catch (ChatHubException e)
                {
                    throw new HubException(e.ToWire());
                }

                yield return item.Current;
            }
        }
        finally
        {
            if (item is not null) await item.DisposeAsync();
        }
    }
}
