using ChatHub.Contracts;
using ChatHub.Server.Sources;

namespace ChatHub.Server.Sending;

/// <summary>A send that an earlier hub submitted.</summary>
/// <param name="Port">The port.</param>
/// <param name="Key">Its id and text, hashed.</param>
/// <param name="Status">Its receipt; <c>unconfirmed</c> where that hub did not live to write one.</param>
/// <param name="At">When its submit key was pressed.</param>
/// <param name="Place">The place of the port that it went to; null where that was not written down.</param>
internal sealed record JournaledSend(int Port, SendKey Key, SendStatus Status, DateTimeOffset At, string? Place = null);
