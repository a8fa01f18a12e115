package org.nephoscope;

/// Reads the arguments, wires the program once, and opens the window or runs one command.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.out.println("x");
  }
}
