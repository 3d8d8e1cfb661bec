// A port has 2 s to say who it is: beside tests that keep every core busy, that is not long.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
