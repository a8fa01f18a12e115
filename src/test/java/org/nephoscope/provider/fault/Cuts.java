package org.nephoscope.provider.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.provider.FaultyProxy;
import org.nephoscope.provider.WireAnswer;
import org.nephoscope.provider.WireAnswer.Framing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;

/// Cuts the answer to a read at many offsets, several at once.
public final class Cuts {

  private static final ObjectKey KEY = new ObjectKey("cut/k");
  private static final int AT_ONCE = 8;

  private Cuts() {}

  /// How many reads were whole in spite of the cut. Throws if one gave anything but all bytes.
  ///
  /// @param size of the object
  public static int everywhere(FaultedServer server, Framing framing, int size) throws Exception {
    return some(server, framing, size, 0, 1);
  }

  /// The same at one offset, and at each that lies so many steps behind it.
  public static int some(FaultedServer server, Framing framing, int size, int first, int step)
      throws Exception {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    StoreAddress place = server.place();
    server.fill(place, KEY, bytes);
    byte[] answer = answer(server, place, bytes);
    var whole = new AtomicInteger();
    List<Callable<Boolean>> pieces = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      int begin = first + i * step;
      pieces.add(() -> {
        piece(server, place, answer, framing, bytes, begin, AT_ONCE * step, whole);
        return true;
      });
    }
    Seeds.run(pieces);
    return whole.get();
  }

  /// Cuts the answer inside its head, likewise.
  public static void heads(FaultedServer server) throws Exception {
    byte[] bytes = {1, 2, 3, 4, 5};
    StoreAddress place = server.place();
    server.fill(place, KEY, bytes);
    byte[] answer = answer(server, place, bytes);
    try (var proxy = new FaultyProxy(server.endpoint());
        ObjectStore store = server.open(place, proxy.endpoint())) {
      for (int at = 0; at < answer.length - bytes.length; at++) {
        byte[] cut = Arrays.copyOf(answer, at);
        proxy.heal();
        proxy.spoil(Integer.MAX_VALUE, line -> line.startsWith("GET "), (_, _) -> cut);
        judge(server.name() + " head cut at " + at, store, bytes);
      }
    }
  }

  private static void piece(
      FaultedServer server,
      StoreAddress place,
      byte[] answer,
      Framing framing,
      byte[] bytes,
      int from,
      int step,
      AtomicInteger whole)
      throws IOException {
    try (var proxy = new FaultyProxy(server.endpoint());
        ObjectStore store = server.open(place, proxy.endpoint())) {
      for (int at = from; at < bytes.length; at += step) {
        byte[] cut = WireAnswer.of(answer, false).framed(framing).cut(at);
        proxy.heal();
        proxy.spoil(Integer.MAX_VALUE, line -> line.startsWith("GET "), (_, _) -> cut);
        if (judge(server.name() + " " + framing + " cut at " + at, store, bytes)) {
          whole.incrementAndGet();
        }
      }
    }
  }

  private static boolean judge(String what, ObjectStore store, byte[] bytes) {
    byte[] got;
    try (var content = store.open(KEY, Span.WHOLE, Optional.empty())) {
      got = content.readAll();
    } catch (StorageException _) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(what + " gave an error of another kind", e);
    }
    if (!Arrays.equals(got, bytes)) {
      throw new AssertionError(what + ": " + got.length + " of " + bytes.length + " bytes");
    }
    return true;
  }

  private static byte[] answer(FaultedServer server, StoreAddress place, byte[] bytes)
      throws IOException {
    var answer = new AtomicReference<>(new byte[0]);
    try (var proxy = new FaultyProxy(server.endpoint());
        ObjectStore store = server.open(place, proxy.endpoint())) {
      proxy.spoil(
          1,
          line -> line.startsWith("GET "),
          (request, forward) -> {
            answer.set(forward.send(request));
            return answer.get();
          });
      if (!judge("without a cut", store, bytes)) {
        throw new AssertionError("a read without faults fails");
      }
    }
    return answer.get();
  }
}
