// Two collections side by side, whatever the machine has: a port has 2 s to say who it is. Hubs in this process run alone (Support/Alone.cs).
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
