package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BackgroundTest {

  @Test
  void answersAndFailuresWaitForTheWindowsThread() {
    var window = new ArrayDeque<Runnable>();
    var seen = new ArrayList<String>();
    var background = new Background(Runnable::run, window::add, (_, _) -> () -> {});

    background.run(() -> "answer", seen::add, error -> seen.add(error.toString()));
    background.<String>run(
        () -> {
          throw new IOException("no");
        },
        seen::add,
        error -> seen.add(error.getMessage()));

    assertThat(seen).isEmpty();
    window.forEach(Runnable::run);
    assertThat(seen).containsExactly("answer", "no");
  }

  @Test
  void nobodyIsToldOfAFailureOnceTheWindowHasClosed() {
    var window = new ArrayDeque<Runnable>();
    var seen = new ArrayList<String>();
    var background = new Background(Runnable::run, window::add, (_, _) -> () -> {});

    background.<String>run(
        () -> {
          throw new IOException("no");
        },
        seen::add,
        error -> seen.add(error.getMessage()));
    background.close();

    window.forEach(Runnable::run);
    assertThat(seen).isEmpty();
  }

  @Test
  void evenAFaultOfTheProgramIsAnAnswer() {
    var window = new ArrayDeque<Runnable>();
    var seen = new ArrayList<String>();
    var background = new Background(Runnable::run, window::add, (_, _) -> () -> {});

    assertThatThrownBy(() ->
            background.<String>run(
                () -> {
                  throw new OutOfMemoryError("Java heap space");
                },
                seen::add,
                error -> seen.add(error.getMessage())))
        .isInstanceOf(OutOfMemoryError.class);

    window.forEach(Runnable::run);
    assertThat(seen).containsExactly("There was not enough memory for this.");
  }
}
