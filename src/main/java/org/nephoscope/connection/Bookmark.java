package org.nephoscope.connection;

/// A place to come back to, under a name of the person's choice.
public record Bookmark(String name, Place place) {}
