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
    public void HasAddress_EveryMethodThatTakesAPort_IsResolvedBeforeItIsEntered()
    {
        string[] aboutNone = [nameof(IChatHub.ListPorts), nameof(IChatHub.GetCacheStatistics)];

        Assert.Equal(
            Methods.Select(method => method.Name).Except(aboutNone).Order(),
            Methods.Where(AddressFilter.HasAddress).Select(method => method.Name).Order());
        Assert.All(
            Methods.Where(method => !AddressFilter.HasAddress(method)),
            method => Assert.DoesNotContain(method.GetParameters(), parameter => parameter.ParameterType == typeof(int)));
    }

    [Fact]
    public void Needs_EveryMethod_SaysItsScope()
    {
        Assert.All(Methods, method => Assert.NotNull(method.GetCustomAttribute<NeedsAttribute>()));
        Assert.Equal(
            [nameof(IChatHub.NewChat), nameof(IChatHub.SendMessage), nameof(IChatHub.StopGenerating)],
            Methods.Where(method => NeedsAttribute.Of(method) == Scopes.Send).Select(method => method.Name).Order());
    }
}
