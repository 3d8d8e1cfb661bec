// A port has 800 ms to say who it is: beside tests that keep every core busy, that is not long.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
