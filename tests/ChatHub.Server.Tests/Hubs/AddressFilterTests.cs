using System.Reflection;
using ChatHub.Contracts;
using ChatHub.Server.Access;
using ChatHub.Server.Hubs;

namespace ChatHub.Server.Tests.Hubs;

public sealed class AddressFilterTests
{
    private static readonly MethodInfo[] Methods =
        [.. typeof(IdeChatHub)
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.GetBaseDefinition().DeclaringType == typeof(IdeChatHub))];

    [Fact]
    public void HasAddress_EveryMethodThatTakesOne_HasItFirstAndIsResolvedBeforeItIsEntered()
    {
        string[] aboutNone =
            [nameof(IChatHub.ListPorts), nameof(IChatHub.GetCacheStatistics), nameof(IChatHub.SetReadOnly), nameof(IChatHub.SearchHistories)];
        string[] aboutPort = [nameof(IChatHub.ListChats)];

        Assert.Equal(
            Methods.Select(method => method.Name).Except(aboutNone).Order(),
            Methods.Where(AddressFilter.HasAddress).Select(method => method.Name).Order());
        Assert.All(Methods, method =>
        {
            Type[] taken = [.. method.GetParameters().Select(one => Nullable.GetUnderlyingType(one.ParameterType) ?? one.ParameterType)];
            Assert.Equal(AddressFilter.HasAddress(method) && !aboutPort.Contains(method.Name), taken.Contains(typeof(ChatAddress)));
            Assert.DoesNotContain(typeof(ChatAddress), taken.Skip(1));
            // A port that is not the first, or is called otherwise, would be looked at by nobody.
            Assert.Equal(aboutPort.Contains(method.Name), method.GetParameters().Any(one => one.Name == "port"));
        });
    }

    [Fact]
    public void Needs_EveryMethod_SaysItsScope()
    {
        Assert.All(Methods, method => Assert.NotNull(method.GetCustomAttribute<NeedsAttribute>()));
        Assert.Equal(
            [nameof(IChatHub.NewChat), nameof(IChatHub.SendMessage), nameof(IChatHub.StopGenerating)],
            MethodsThatNeed(Scopes.Send));
        Assert.Equal([nameof(IChatHub.OpenChat)], MethodsThatNeed(Scopes.Read | Scopes.Send));
        Assert.Equal([nameof(IChatHub.RespondToRequest)], MethodsThatNeed(Scopes.Approve));
        Assert.Equal([nameof(IChatHub.SetReadOnly)], MethodsThatNeed(Scopes.Admin));
    }

    private static IEnumerable<string> MethodsThatNeed(Scopes scope) =>
        Methods.Where(method => NeedsAttribute.Of(method) == scope).Select(method => method.Name).Order();
}
