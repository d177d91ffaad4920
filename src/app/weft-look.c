/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "weft-look.h"

#include "weft-app-resources.h"

/**
 * weft_look_load:
 * @display: where windows will be shown
 *
 * Makes templates, icons and style available; once, before the first widget. The resource is named
 * here because a linker leaves out of a static library what nobody names.
 */
void
weft_look_load (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  g_return_if_fail (GDK_IS_DISPLAY (display));

  g_resources_register (weft_app_get_resource ());
  gtk_css_provider_load_from_resource (provider, "/io/github/weft/Weft/ui/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    "/io/github/weft/Weft/ui/icons");
  gtk_window_set_default_icon_name (WEFT_APP_ID);
}
