package org.nephoscope.ui.transfers;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.nephoscope.ui.OffScreen;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Drags with the mouse through a window that may still be moving its nodes about: a node is looked
/// up anew for every step, because tables and trees replace their cells whenever they like, and
/// each step waits until the window has answered the one before.
///
/// The pointer leaps, as it does under a quick hand or on a busy computer.
final class HandDrag {

  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");
  private static final long PATIENCE_SECONDS = 20;

  private final FxRobot robot;
  private Optional<Node> pressed = Optional.empty();

  HandDrag(FxRobot robot) {
    this.robot = robot;
  }

  /// Presses on a node. What a test before has left under the pointer, a tooltip or a late notice,
  /// is a window of its own, which a drag off the screen cannot leave (`View.notifyDragLeave`
  /// fails).
  void press(Supplier<Optional<? extends Node>> from) {
    forgetEarlierDrags();
    OffScreen.run(() -> {
      Optional<Window> own = from.get().map(Node::getScene).map(Scene::getWindow);
      List.copyOf(Window.getWindows()).stream()
          .filter(window -> own.isPresent() && !window.equals(own.get()))
          .forEach(Window::hide);
    });
    waitFor(
        "the press reached the node",
        () -> {
          Optional<Point2D> middle = middle(from);
          if (middle.isEmpty()) {
            return false;
          }
          leap(middle.get());
          robot.press(MouseButton.PRIMARY);
          pressed = OffScreen.call(() -> from.get().filter(Node::isPressed).map(Node.class::cast));
          if (pressed.isPresent()) {
            return true;
          }
          robot.release(MouseButton.PRIMARY);
          return false;
        });
  }

  /// The windows without a screen remember over which window the button was last held and moved, a
  /// scroll bar of another test for one, until something is dropped. The next drag would leave that
  /// window, which it never entered, and fail.
  private static void forgetEarlierDrags() {
    OffScreen.run(() -> {
      try {
        Class<?> mouse = Class.forName("com.sun.glass.ui.monocle.MouseInput");
        Method instance = mouse.getDeclaredMethod("getInstance");
        Field window = mouse.getDeclaredField("dragView");
        instance.setAccessible(true);
        window.setAccessible(true);
        window.set(instance.invoke(null), null);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("the windows without a screen have changed", e);
      }
    });
  }

  /// Goes on a node with the button held.
  void pass(Supplier<Optional<? extends Node>> over) {
    waitFor(
        "there is something to pass",
        () -> {
          Optional<Point2D> middle = middle(over);
          middle.ifPresent(this::leap);
          return middle.isPresent();
        });
  }

  /// Goes on until the window marks that node, or one around it, as where things would land, and
  /// lets go there.
  void drop(Supplier<Optional<? extends Node>> onto) {
    waitFor(
        "the target is marked",
        () -> {
          middle(onto)
              .ifPresent(middle -> {
                leap(middle.add(1, 0)); // a pointer that rests says nothing
                leap(middle);
              });
          return OffScreen.call(() -> isMarked(onto.get()));
        });
    robot.release(MouseButton.PRIMARY);
  }

  /// Whether that node, or one around it, is marked as where things would land.
  boolean marks(Supplier<Optional<? extends Node>> node) {
    return OffScreen.call(() -> isMarked(node.get()));
  }

  void release() {
    robot.release(MouseButton.PRIMARY);
  }

  private static boolean isMarked(Optional<? extends Node> node) {
    for (Node at = node.orElse(null); at != null; at = at.getParent()) {
      if (isTarget(at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTarget(Node node) {
    return node.getPseudoClassStates().contains(TARGET);
  }

  private void leap(Point2D point) {
    robot.robotContext().getBaseRobot().moveMouse(point);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /// Where the node is once the window has been laid out; empty if it is not in a window now.
  private static Optional<Point2D> middle(Supplier<Optional<? extends Node>> node) {
    return OffScreen.call(() -> {
      Optional<Node> there = node.get().map(Node.class::cast);
      there
          .map(Node::getScene)
          .ifPresent(scene -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
          });
      return node.get()
          .filter(found -> found.getScene() != null)
          .map(found -> found.localToScreen(found.getLayoutBounds()))
          .filter(bounds -> bounds.getWidth() > 0)
          .map(HandDrag::centre);
    });
  }

  private static Point2D centre(Bounds bounds) {
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  /// What may have been in the way: another window, which takes the pointer from those below, that
  /// what was pressed has left the window, which then hears of no drag, or that the pointer was
  /// over something else.
  private String surroundings() {
    return OffScreen.call(() ->
        "windows "
            + Window.getWindows().stream()
                .map(window -> window instanceof Stage stage ? stage.getTitle() : window.toString())
                .toList()
            + ", pressed "
            + pressed.map(node -> node + (node.getScene() == null ? ", gone" : ""))
            + ", marked "
            + robot.lookup(HandDrag::isTarget).queryAll());
  }

  /// A button that stays down after a failure would fail every drag of the tests that follow.
  private void waitFor(String what, Callable<Boolean> step) {
    boolean done = false;
    try {
      WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, step);
      done = true;
    } catch (TimeoutException e) {
      throw new AssertionError("never came true: " + what + "; " + surroundings(), e);
    } finally {
      if (!done) {
        robot.release(MouseButton.PRIMARY);
      }
    }
  }
}
