package org.nephoscope.provider.http;

/// One line of a request's head.
record HttpHeader(String name, String value) {}
