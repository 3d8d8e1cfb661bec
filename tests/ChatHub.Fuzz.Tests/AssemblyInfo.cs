// A campaign uses both cores itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
