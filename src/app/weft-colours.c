/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-colours.h"

/* Which colours the window has.
 *
 *   key "colour-scheme" ── light, dark ─────────────────────────────┐
 *        │                                                          ▼
 *        └─ system ── desktop portal's "color-scheme" ──> gtk-application-prefer-dark-theme
 *                     (GTK reads it only from 4.20 on;
 *                      without a portal GTK's own stays) */

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_SETTINGS "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"
#define COLOUR_SCHEME "color-scheme"
#define PREFERS_DARK 1

struct _WeftColours
{
  GObject       parent_instance;

  GSettings    *settings;
  GtkSettings  *look;
  GCancellable *cancellable;
  GDBusProxy   *portal;
  gboolean      asked;
  gboolean      desktop_known;
  gboolean      desktop_dark;
};

enum
{
  PROP_0,
  PROP_DARK,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

G_DEFINE_FINAL_TYPE (WeftColours, weft_colours, G_TYPE_OBJECT)

static void update (WeftColours *self);

static void
take_desktop_scheme (WeftColours *self,
                     GVariant    *value)
{
  /* The portal's older call wraps the value twice. */
  g_autoptr (GVariant) bare = g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT)
                                ? g_variant_get_variant (value) : g_variant_ref (value);

  if (!g_variant_is_of_type (bare, G_VARIANT_TYPE_UINT32))
    return;
  self->desktop_known = TRUE;
  self->desktop_dark = g_variant_get_uint32 (bare) == PREFERS_DARK;
  update (self);
}

static void
portal_changed_cb (WeftColours *self,
                   const char  *sender,
                   const char  *signal,
                   GVariant    *parameters)
{
  const char *area, *key;
  g_autoptr (GVariant) value = NULL;

  if (!g_str_equal (signal, "SettingChanged") ||
      !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;

  g_variant_get (parameters, "(&s&sv)", &area, &key, &value);
  if (g_str_equal (area, APPEARANCE) && g_str_equal (key, COLOUR_SCHEME))
    take_desktop_scheme (self, value);
}

static void
scheme_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GVariant) reply = g_dbus_proxy_call_finish (G_DBUS_PROXY (source), result, NULL);

  /* No portal, or none that knows: GTK's own setting stays. A cancelled call means that the object
   * is gone. */
  if (reply != NULL)
    {
      g_autoptr (GVariant) value = NULL;

      g_variant_get (reply, "(v)", &value);
      take_desktop_scheme (user_data, value);
    }
}

static void
portal_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GDBusProxy) portal = g_dbus_proxy_new_for_bus_finish (result, NULL);
  WeftColours *self = user_data;

  if (portal == NULL)
    return;

  self->portal = g_steal_pointer (&portal);
  g_signal_connect_object (self->portal, "g-signal", G_CALLBACK (portal_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_dbus_proxy_call (self->portal, "Read", g_variant_new ("(ss)", APPEARANCE, COLOUR_SCHEME),
                     G_DBUS_CALL_FLAGS_NONE, -1, self->cancellable, scheme_read_cb, self);
}

static void
ask_desktop (WeftColours *self)
{
  if (self->asked)
    return;
  self->asked = TRUE;
  g_dbus_proxy_new_for_bus (G_BUS_TYPE_SESSION, G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES, NULL,
                            PORTAL_NAME, PORTAL_PATH, PORTAL_SETTINGS, self->cancellable,
                            portal_found_cb, self);
}

static void
update (WeftColours *self)
{
  g_autofree char *scheme = g_settings_get_string (self->settings, "colour-scheme");

  if (!g_str_equal (scheme, "system"))
    g_object_set (self->look, "gtk-application-prefer-dark-theme", g_str_equal (scheme, "dark"),
                  NULL);
  else if (self->desktop_known)
    g_object_set (self->look, "gtk-application-prefer-dark-theme", self->desktop_dark, NULL);
  else
    {
      gtk_settings_reset_property (self->look, "gtk-application-prefer-dark-theme");
      ask_desktop (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), pspecs[PROP_DARK]);
}

static void
weft_colours_dispose (GObject *object)
{
  WeftColours *self = WEFT_COLOURS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->portal);
  g_clear_object (&self->settings);
  g_clear_object (&self->look);

  G_OBJECT_CLASS (weft_colours_parent_class)->dispose (object);
}

static void
weft_colours_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (prop_id == PROP_DARK)
    g_value_set_boolean (value, weft_colours_get_dark (WEFT_COLOURS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_colours_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (prop_id == PROP_DARK)
    weft_colours_set_dark (WEFT_COLOURS (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
weft_colours_class_init (WeftColoursClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weft_colours_dispose;
  object_class->get_property = weft_colours_get_property;
  object_class->set_property = weft_colours_set_property;

  /**
   * WeftColours:dark:
   *
   * Whether dark colours are shown. Setting it is a choice against the desktop's.
   */
  pspecs[PROP_DARK] = g_param_spec_boolean ("dark", NULL, NULL, FALSE,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                            G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
weft_colours_init (WeftColours *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * weft_colours_new:
 * @settings: Weft's, with the key "colour-scheme"
 * @look: GTK's, of the display
 *
 * Keeps @look as @settings want it, for as long as the object lives. Thread: main.
 *
 * Returns: (transfer full): the new object
 */
WeftColours *
weft_colours_new (GSettings   *settings,
                  GtkSettings *look)
{
  WeftColours *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (GTK_IS_SETTINGS (look), NULL);

  self = g_object_new (WEFT_TYPE_COLOURS, NULL);
  self->settings = g_object_ref (settings);
  self->look = g_object_ref (look);
  g_signal_connect_object (settings, "changed::colour-scheme", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return self;
}

/**
 * weft_colours_get_dark:
 *
 * Returns: whether dark colours are shown
 */
gboolean
weft_colours_get_dark (WeftColours *self)
{
  gboolean dark;

  g_return_val_if_fail (WEFT_IS_COLOURS (self), FALSE);

  g_object_get (self->look, "gtk-application-prefer-dark-theme", &dark, NULL);
  return dark;
}

/**
 * weft_colours_set_dark:
 * @dark: whether to show dark colours from now on, whatever the desktop has
 */
void
weft_colours_set_dark (WeftColours *self,
                       gboolean     dark)
{
  g_return_if_fail (WEFT_IS_COLOURS (self));

  if (dark != weft_colours_get_dark (self))
    g_settings_set_string (self->settings, "colour-scheme", dark ? "dark" : "light");
}
