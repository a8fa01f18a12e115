package org.nephoscope.transfer;

import java.time.Duration;

/// A server that has lately asked for fewer requests. No such answer ends an object: the request is
/// sent again, and fewer objects are under way at once until the server bears more.
///
/// @param host as people know it
/// @param began how long ago it asked for the first time, without a minute of rest since
/// @param last how long ago it asked last
/// @param times how often it has asked since then
/// @param before how many objects at once it bore before
/// @param now how many it bears now
/// @param toNext after how many more objects that end well one more is tried, while all places are
///   taken
public record SlowDown(
    String host, Duration began, Duration last, long times, int before, int now, int toNext) {}
