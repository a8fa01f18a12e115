package org.nephoscope.display;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Window;

/// Looks at the windows of the process it is in, and moves the pointer and presses keys of its
/// display, as it is told on standard input: a line of words between tabs, answered by one line
/// that begins with [#ANSWER]. It touches nothing of the windows itself, but for giving one the
/// keyboard, as a window manager would.
final class Onlooker {

  static final String ANSWER = "\u0001";

  /// Before what went wrong, as an answer.
  static final String FAILED = "failed: ";

  static final String TAB = "\t";

  private final PrintStream out;

  private Onlooker(PrintStream out) {
    this.out = out;
  }

  /// Begins, and goes on until the input ends.
  static void begin() {
    var onlooker = new Onlooker(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    Thread.ofPlatform().daemon().name("onlooker").start(onlooker::listen);
  }

  private void listen() {
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.println(ANSWER + answer(List.of(line.split(TAB, -1))));
      }
    } catch (IOException e) {
      out.println("no more is heard: " + e.getMessage());
    }
  }

  private static String answer(List<String> words) {
    var task = new FutureTask<>(() -> done(words));
    try {
      Platform.runLater(task);
      return task.get();
    } catch (IllegalStateException _) {
      return ""; // the toolkit has not started, or has ended
    } catch (ExecutionException | InterruptedException e) {
      return FAILED + e.toString().replace('\n', ' ');
    }
  }

  private static String done(List<String> words) {
    return switch (words.getFirst()) {
      case "where" -> found(words.get(1), words.get(2)).map(Onlooker::bounds).orElse("");
      case "marked" -> Boolean.toString(isMarked(words.get(1)));
      case "focused" -> Boolean.toString(Window.getWindows().stream().anyMatch(Window::isFocused));
      case "focus" -> {
        Window.getWindows().getLast().requestFocus();
        yield "";
      }
      case "move" -> {
        new Robot().mouseMove(Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)));
        yield "";
      }
      case "press" -> {
        new Robot().mousePress(MouseButton.PRIMARY);
        yield "";
      }
      case "release" -> {
        new Robot().mouseRelease(MouseButton.PRIMARY);
        yield "";
      }
      case "keys" -> {
        keys(words.subList(1, words.size()).stream().map(KeyCode::valueOf).toList());
        yield "";
      }
      default -> FAILED + "not understood: " + words;
    };
  }

  /// The first node that a person could see, in the newest window that has one.
  ///
  /// @param text what is written on it begins with this
  private static Optional<Node> found(String selector, String text) {
    List<Window> windows = new ArrayList<>(Window.getWindows()).reversed();
    return windows.stream()
        .filter(window -> window.isShowing() && window.getScene() != null)
        .flatMap(window -> window.getScene().getRoot().lookupAll(selector).stream())
        .filter(node -> isSeen(node) && (text.isEmpty() || text(node).startsWith(text)))
        .findFirst();
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getLayoutBounds().getWidth() > 0 && node.getLayoutBounds().getHeight() > 0;
  }

  private static String text(Node node) {
    return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
  }

  private static String bounds(Node node) {
    Bounds bounds = node.localToScreen(node.getLayoutBounds());
    return (int) bounds.getMinX()
        + TAB
        + (int) bounds.getMinY()
        + TAB
        + (int) bounds.getWidth()
        + TAB
        + (int) bounds.getHeight();
  }

  private static boolean isMarked(String selector) {
    var mark = PseudoClass.getPseudoClass("drop-target");
    return Window.getWindows().stream()
        .filter(window -> window.getScene() != null)
        .flatMap(window -> window.getScene().getRoot().lookupAll(selector).stream())
        .anyMatch(node -> node.getPseudoClassStates().contains(mark));
  }

  private static void keys(List<KeyCode> codes) {
    var robot = new Robot();
    codes.forEach(robot::keyPress);
    codes.reversed().forEach(robot::keyRelease);
  }

  /// The line that asks for something.
  static String line(String... words) {
    return String.join(TAB, words);
  }
}
