package org.nephoscope.transfer.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.nephoscope.storage.ObjectStore;

/// Lets several openings share one store that a test looks at afterwards: closing is passed on to
/// nobody.
record Unclosed(ObjectStore store) {

  ObjectStore open() {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
